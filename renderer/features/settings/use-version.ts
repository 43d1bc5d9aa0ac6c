import { useEffect, useState } from 'react';
import { bridge } from '../../bridge.ts';

/** The app's version; empty until main has said so. */
export function useVersion(): string {
  const [version, setVersion] = useState('');
  useEffect(() => {
    void bridge.shell.version().then(setVersion);
  }, []);
  return version;
}
