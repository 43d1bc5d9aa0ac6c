import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { SavedReply } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ReplyLine } from '../../ui/ReplyLine.tsx';
import { deleteReply, restoreReply } from './edit-replies.ts';
import { ReplyForm } from './ReplyForm.tsx';
import {
  askBeforeClosing,
  giveUpForm,
  isChanged,
  openForm,
  useReplyForm,
} from '../../state/saved-replies/reply-form.ts';
import {
  readSavedReplies,
  useSavedReplies,
} from '../../state/saved-replies/saved-replies-store.ts';
import './saved-replies.css';

/** Saved replies: make, rename, edit, delete, and take a deletion back (B9). */
export default function SavedRepliesDialog({ onClose }: { onClose: () => void }) {
  const { list, failed } = useSavedReplies();
  const writing = useReplyForm(({ form }) => form !== null);
  const changed = useReplyForm(isChanged);
  const closing = useReplyForm(({ form }) => form?.closing ?? false) && changed;
  const left = useReplyForm((state) => state.left);
  const [deleted, setDeleted] = useState<SavedReply | null>(null);
  /** What was brought back, which took away the button that had the focus. */
  const [restored, setRestored] = useState<SavedReply | null>(null);
  // In the same step as the list comes back: a key pressed without any focus would reach nothing, Escape included.
  useLayoutEffect(() => {
    if (left !== null) focusOn(left.reply);
  }, [left]);
  useLayoutEffect(() => {
    if (restored !== null) focusOn(restored);
  }, [restored]);
  // What was only looked at isn't worth coming back to.
  useEffect(
    () => () => {
      if (!isChanged(useReplyForm.getState())) giveUpForm();
    },
    [],
  );
  return (
    <Dialog
      title={t('Saved replies')}
      wide
      onClose={() => {
        // What is half written is worth a question.
        if (changed && !closing) askBeforeClosing();
        else if (!changed) onClose();
      }}
    >
      <div className="dialog-body">
        {closing && (
          <div className="banner warn" role="alert">
            <p>{t('What you changed isn’t saved yet.')}</p>
            <button
              type="button"
              onClick={() => {
                giveUpForm();
                onClose();
              }}
            >
              {t('Close without saving')}
            </button>
          </div>
        )}
        {writing ? (
          <ReplyForm />
        ) : (
          <>
            <Replies
              list={list}
              failed={failed}
              onEdit={openForm}
              onDelete={(reply) =>
                void deleteReply(reply).then((gone) => gone && setDeleted(reply))
              }
            />
            {deleted !== null && (
              <Deleted
                key={deleted.id}
                reply={deleted}
                onBack={() => {
                  setDeleted(null);
                  setRestored(deleted);
                }}
              />
            )}
            <div className="dialog-foot">
              <button
                type="button"
                id={NEW_REPLY}
                className="button primary"
                disabled={list === null}
                onClick={() => openForm(null)}
              >
                {t('New saved reply')}
              </button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Replies({
  list,
  failed,
  onEdit,
  onDelete,
}: {
  list: readonly SavedReply[] | null;
  failed: boolean;
  onEdit: (reply: SavedReply) => void;
  onDelete: (reply: SavedReply) => void;
}) {
  if (list === null) {
    if (!failed) return <div aria-busy="true" />;
    return (
      <p className="problem" role="alert">
        {t('Your saved replies couldn’t be read.')}{' '}
        <button type="button" className="text-button" onClick={() => void readSavedReplies()}>
          {t('Try again')}
        </button>
      </p>
    );
  }
  if (list.length === 0) {
    return (
      <EmptyState icon="saved" title={t('No saved replies yet')}>
        {t(
          'Save words that you often send. Insert them by typing / in an empty message, with their button, or with the search.',
        )}
      </EmptyState>
    );
  }
  return (
    <ul className="replies" aria-label={t('Saved replies')}>
      {list.map((reply) => (
        <li key={reply.id}>
          <button
            type="button"
            id={rowId(reply)}
            className="reply-open"
            onClick={() => onEdit(reply)}
          >
            <ReplyLine name={reply.name} body={reply.body} />
          </button>
          <IconButton
            icon="edit"
            label={t('Edit {name}', { name: reply.name })}
            onClick={() => onEdit(reply)}
          />
          <IconButton
            icon="trash"
            label={t('Delete {name}', { name: reply.name })}
            onClick={() => onDelete(reply)}
          />
        </li>
      ))}
    </ul>
  );
}

function Deleted({ reply, onBack }: { reply: SavedReply; onBack: () => void }) {
  const undo = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone with its row.
  useLayoutEffect(() => undo.current?.focus(), []);
  return (
    <div className="banner" role="status">
      <p>{t('“{name}” is deleted.', { name: reply.name })}</p>
      <button
        ref={undo}
        type="button"
        onClick={() => void restoreReply(reply).then((back) => back && onBack())}
      >
        {t('Undo')}
      </button>
    </div>
  );
}

const NEW_REPLY = 'new-saved-reply';

function rowId({ id }: SavedReply): string {
  return `saved-reply-${id}`;
}

/** Gives the focus to a reply's row, or to where a new one is made. */
function focusOn(reply: SavedReply | null): void {
  const row = reply === null ? null : document.getElementById(rowId(reply));
  (row ?? document.getElementById(NEW_REPLY))?.focus();
}
