import type { AttachmentKey } from '../../contract/domain/keys.ts';
import type { Said } from '../../contract/domain/said.ts';

export interface DownloadRow {
  key: AttachmentKey;
  /** File name in the downloads folder, safe and unique. */
  storedName: string;
  size: number;
  sha256: string;
  received: number;
  state: 'queued' | 'running' | 'paused' | 'failed' | 'kept';
  problem: Said | null;
  /** The server said that it doesn't have the file any more: only the partner asks for it again. */
  gone: boolean;
  usedAt: number;
}
