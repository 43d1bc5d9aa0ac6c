import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { t } from '../../../words/words.ts';
import { discardDraft } from '../../state/drafts/draft-files.ts';
import type { Draft } from '../../state/drafts/draft-store.ts';
import { refreshAfterOwnDoing } from '../../state/inbox/inbox-store.ts';
import { notify } from '../../state/notices.ts';
import { Confirm } from '../Confirm.tsx';
import { Quoted } from './Quoted.tsx';

/** Discarded words and files can't be brought back, so it's asked for twice. */
export default function DiscardDraft({
  threadKey,
  draft: { body, files },
  onClose,
}: {
  threadKey: ThreadKey;
  draft: Draft;
  onClose: () => void;
}) {
  const discard = async () => {
    onClose();
    await discardDraft(threadKey);
    void refreshAfterOwnDoing();
    notify(t('Draft discarded'));
    // The dialog gives the focus back in the next frame, to a button that goes with what is discarded.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>('.timeline, .conv-told')?.focus(),
    );
  };
  return (
    <Confirm
      title={t('Discard this draft?')}
      cancel={t('Keep it')}
      confirm={t('Discard')}
      onConfirm={() => void discard()}
      onClose={onClose}
    >
      <Quoted body={body} />
      <p>
        {files.length === 0
          ? t('What you wrote here can’t be brought back.')
          : t('What you wrote and attached here can’t be brought back.')}
      </p>
    </Confirm>
  );
}
