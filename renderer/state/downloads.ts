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
