import { create } from 'zustand';
import type { AttachmentView } from '../../../contract/ipc/views.ts';
import { t } from '../../../contract/words/words.ts';
import { bridge } from '../../bridge.ts';
import { notify, tell } from '../../state/notices.ts';

/** A file whose type the system might run: the partner is asked before it's opened. */
export const useOpening = create<{
  asked: { attachment: AttachmentView; sentence: string } | null;
}>(() => ({ asked: null }));

export async function openAttachment(attachment: AttachmentView, confirmed = false): Promise<void> {
  const { key, name } = attachment;
  const outcome = await bridge.downloads.open({ key, confirmed });
  if (!tell(outcome)) return;
  switch (outcome.value.name) {
    case 'opened':
      return;
    case 'confirm':
      useOpening.setState({ asked: { attachment, sentence: outcome.value.sentence } });
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
