import { useState } from 'react';
import { useConnection } from '../state/connection.ts';

/**
 * A logo or an avatar as an `<img>` takes it. One that can't be had isn't shown until the server is reached anew, by
 * itself or because the partner asked to try again: then it is looked for once more.
 */
export function usePicture(address: string | null): {
  /** Null: draw initials. */
  shown: string | null;
  onError: () => void;
} {
  const reached = useConnection((connection) => connection.reached);
  const [broken, setBroken] = useState<{ address: string; reached: number } | null>(null);
  const isBroken = broken !== null && broken.address === address && broken.reached === reached;
  return {
    shown: isBroken ? null : address,
    onError: () => setBroken(address === null ? null : { address, reached }),
  };
}
