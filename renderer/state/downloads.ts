import type { AttachmentView } from '../../contract/ipc/views.ts';
import { t } from '../../words/words.ts';
import { bridge } from '../bridge.ts';
import { notify, tell } from './notices.ts';

export async function openAttachment({ key, name }: AttachmentView): Promise<void> {
  const outcome = await bridge.downloads.open({ key });
  if (!tell(outcome)) return;
  switch (outcome.value.name) {
    case 'opened':
    case 'left_closed':
      return;
    case 'not_here':
      await bridge.downloads.start({ key });
      notify(t('{name} is being downloaded. Open it once it’s here.', { name }));
  }
}

export async function saveAttachment({ key, name }: AttachmentView): Promise<void> {
  const outcome = await bridge.downloads.saveAs({ key });
  if (tell(outcome) && outcome.value.saved) notify(t('{name} is saved', { name }));
}

export async function showAttachment({ key }: AttachmentView): Promise<void> {
  tell(await bridge.downloads.showInFolder({ key }));
}

/** Gets a file onto this machine, or goes on where it was paused. */
export async function startDownload({ key }: AttachmentView): Promise<void> {
  await bridge.downloads.start({ key });
}

export async function pauseDownload({ key }: AttachmentView): Promise<void> {
  await bridge.downloads.pause({ key });
}

/** Removes a file from this machine, or stops getting it. */
export async function forgetDownload({ key }: AttachmentView): Promise<void> {
  await bridge.downloads.forget({ key });
}

/** Lets the partner drop a file of this machine elsewhere. To be called as the dragging starts. */
export async function dragOut({ key }: AttachmentView): Promise<void> {
  await bridge.downloads.drag({ key });
}
