import { useEffect, useState } from 'react';
import type { DownloadItem } from '../../../contract/ipc/states.ts';
import { bridge } from '../../bridge.ts';
import { onChanged } from '../../state/changes.ts';
import { reuse } from '../../state/reuse.ts';

/** Every file that is on this machine or on its way to it, kept fresh; null until read. */
export function useDownloads(): readonly DownloadItem[] | null {
  const [list, setList] = useState<readonly DownloadItem[] | null>(null);
  useEffect(() => {
    const read = async () => {
      const fresh = await bridge.downloads.list();
      setList((now) => reuse(now ?? [], fresh, (one) => one.attachment.key));
    };
    void read();
    return onChanged(({ lists }) => {
      if (lists.includes('downloads')) void read();
    });
  }, []);
  return list;
}
