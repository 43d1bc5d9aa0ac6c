import type { StagedFileId } from '../../../contract/domain/keys.ts';
import { bridge } from '../../bridge.ts';
import { tell } from '../notices.ts';

export async function pauseUpload(id: StagedFileId): Promise<void> {
  tell(await bridge.attachments.pause({ id }));
}

export async function resumeUpload(id: StagedFileId): Promise<void> {
  tell(await bridge.attachments.resume({ id }));
}

/** Tries a file once more that couldn't be copied or uploaded. */
export async function retryFile(id: StagedFileId): Promise<void> {
  await bridge.attachments.retry({ id });
}

/** Takes a file off its draft, or off its message in the outbox. */
export async function takeOff(id: StagedFileId): Promise<void> {
  tell(await bridge.attachments.remove({ id }));
}
