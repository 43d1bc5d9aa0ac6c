import { useState } from 'react';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { t } from '../../../words/words.ts';
import { copyText } from '../../state/clipboard.ts';
import { emptyDraft, useDrafts } from '../../state/drafts/draft-store.ts';
import { useDraft } from '../../state/drafts/use-draft.ts';
import { FileTray } from '../files/FileTray.tsx';
import { soon } from '../soon.tsx';
import { unsavedWords } from '../../state/unsaved-words.ts';
import './kept-draft.css';

const DiscardDraft = soon(() => import('./DiscardDraft.tsx'), { over: true });

/**
 * The draft of a conversation that has no composer, because it's locked, read only or not here: to be read, copied and
 * discarded (M8). Nothing where nothing was written.
 */
export default function KeptDraft({ threadKey }: { threadKey: ThreadKey }) {
  useDraft(threadKey);
  const draft = useDrafts(({ byThread }) => byThread[threadKey]) ?? emptyDraft;
  const [discarding, setDiscarding] = useState(false);
  const { body, files, trouble } = draft;
  if (body === '' && files.length === 0) return null;
  const title = body === '' ? t('Your unsent files are kept') : t('Your unsent words are kept');
  return (
    <section className="kept" aria-label={title}>
      <div className="kept-head">
        <b>{title}</b>
        {body !== '' && (
          <button type="button" className="text-button" onClick={() => void copyText(body)}>
            {t('Copy')}
          </button>
        )}
        <button type="button" className="text-button" onClick={() => setDiscarding(true)}>
          {t('Discard')}
        </button>
      </div>
      {trouble !== null && (
        <p className="problem" role="alert">
          {unsavedWords(trouble === 'too_long')}
        </p>
      )}
      {body !== '' && (
        // Focusable, because it may scroll.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <p className="kept-words" dir="auto" tabIndex={0}>
          {body}
        </p>
      )}
      <FileTray threadKey={threadKey} draft={draft} />
      {discarding && (
        <DiscardDraft threadKey={threadKey} draft={draft} onClose={() => setDiscarding(false)} />
      )}
    </section>
  );
}
