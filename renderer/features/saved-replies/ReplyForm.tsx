import { useRef, useState, type FormEvent } from 'react';
import { MOST_KEPT } from '../../../contract/domain/message-text.ts';
import { PLACEHOLDERS } from '../../../contract/domain/placeholders.ts';
import type { SavedReply } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { bridge } from '../../bridge.ts';
import { announce } from '../../state/announce.ts';
import { directionOf } from '../../ui/direction.ts';
import { unsavedWords } from '../../ui/unsaved-words.ts';
import { readSavedReplies } from '../../state/saved-replies/saved-replies-store.ts';

/** Name and words of one saved reply; `reply` null makes a new one. */
export function ReplyForm({
  reply,
  onChanged,
  onSaved,
  onDone,
}: {
  reply: SavedReply | null;
  /** Told with every change whether there is something to save. */
  onChanged: (changed: boolean) => void;
  /** Told what was saved where more was typed meanwhile: the form stays, with what isn't saved yet. */
  onSaved: (reply: SavedReply) => void;
  /** Told the reply as it now is; null: there is none. */
  onDone: (reply: SavedReply | null) => void;
}) {
  const [name, setName] = useState(reply?.name ?? '');
  const [body, setBody] = useState(reply?.body ?? '');
  /** What the fields hold now, also for a save that began before they held it. */
  const written = useRef({ name, body });
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const note = (next: { name?: string; body?: string }) => {
    const now = { ...written.current, ...next };
    written.current = now;
    setName(now.name);
    setBody(now.body);
    onChanged(now.name !== (reply?.name ?? '') || now.body !== (reply?.body ?? ''));
  };
  const save = async () => {
    if (Math.max(name.length, body.length) > MOST_KEPT) {
      setProblem(unsavedWords(true));
      return;
    }
    setBusy(true);
    const outcome = await bridge.savedReplies
      .save({ id: reply?.id ?? null, name, body })
      .catch(() => null);
    if (outcome === null || !outcome.ok) {
      setBusy(false);
      setProblem(outcome?.problem.message ?? t('It couldn’t be saved. Try again.'));
      return;
    }
    await readSavedReplies();
    setBusy(false);
    announce(t('{name} is saved.', { name: outcome.value.name }));
    setProblem(null);
    const { current } = written;
    if (current.name === name && current.body === body) onDone(outcome.value);
    else onSaved(outcome.value);
  };
  return (
    <form
      className="reply-form"
      aria-label={
        reply === null ? t('New saved reply') : t('Saved reply {name}', { name: reply.name })
      }
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="field">
        <label htmlFor="reply-name">{t('Name')}</label>
        <input
          id="reply-name"
          className="input"
          // The form was opened to write into it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={name}
          onChange={(event) => note({ name: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor="reply-body">{t('Words')}</label>
        <textarea
          id="reply-body"
          className="input"
          rows={8}
          value={body}
          dir={directionOf(body)}
          aria-describedby="reply-hint"
          onChange={(event) => note({ body: event.target.value })}
        />
        <small id="reply-hint">
          {t(
            '{company} becomes the name of the company that you write to, and {firstName} your own.',
            PLACEHOLDERS,
          )}
        </small>
      </div>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="dialog-foot">
        <button type="button" className="button" onClick={() => onDone(reply)}>
          {t('Cancel')}
        </button>
        <button type="submit" className="button primary" disabled={busy}>
          {t('Save')}
        </button>
      </div>
    </form>
  );
}
