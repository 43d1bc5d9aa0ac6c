import type { FormEvent } from 'react';
import { PLACEHOLDERS } from '../../../contract/domain/placeholders.ts';
import { t } from '../../../words/words.ts';
import {
  leaveForm,
  saveForm,
  useReplyForm,
  writeForm,
} from '../../state/saved-replies/reply-form.ts';
import { directionOf } from '../../ui/direction.ts';

/** Name and words of the saved reply that is being written. */
export function ReplyForm() {
  const form = useReplyForm((state) => state.form);
  if (form === null) return null;
  const { reply, name, body, busy, problem } = form;
  return (
    <form
      className="reply-form"
      aria-label={
        reply === null ? t('New saved reply') : t('Saved reply {name}', { name: reply.name })
      }
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void saveForm();
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
          onChange={(event) => writeForm({ name: event.target.value })}
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
          onChange={(event) => writeForm({ body: event.target.value })}
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
        <button type="button" className="button" onClick={() => leaveForm(reply)}>
          {t('Cancel')}
        </button>
        <button type="submit" className="button primary" disabled={busy}>
          {t('Save')}
        </button>
      </div>
    </form>
  );
}
