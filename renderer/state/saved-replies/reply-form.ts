import { create } from 'zustand';
import { MOST_KEPT } from '../../../contract/domain/message-text.ts';
import type { SavedReply } from '../../../contract/ipc/views.ts';
import { say } from '../../../words/said.ts';
import { t } from '../../../words/words.ts';
import { bridge } from '../../bridge.ts';
import { announce } from '../announce.ts';
import { notify } from '../notices.ts';
import { useWhere } from '../place.ts';
import { unsavedWords } from '../unsaved-words.ts';
import { readSavedReplies } from './saved-replies-store.ts';

/** A saved reply that is being written. */
interface ReplyForm {
  /** As it's stored; null: it's a new one. */
  reply: SavedReply | null;
  name: string;
  body: string;
  busy: boolean;
  /** Why it isn't stored; null: it wasn't tried, or is. */
  problem: string | null;
  /** The partner would have closed its dialog, and was told that it isn't saved yet. */
  closing: boolean;
}

interface Writing {
  form: ReplyForm | null;
  /** What the form that was left last was about, for the focus that went with it; null: none was. */
  left: { reply: SavedReply | null } | null;
}

/**
 * What is being written stays while its dialog is closed or another one takes its place, until it's saved or given up;
 * null: nothing is.
 */
export const useReplyForm = create<Writing>(() => ({ form: null, left: null }));

/** Tells one form from the next, for a save that is answered late. */
let opened = 0;

/** @param reply null begins a new one */
export function openForm(reply: SavedReply | null): void {
  opened += 1;
  const { name, body } = reply ?? { name: '', body: '' };
  const form = { reply, name, body, busy: false, problem: null, closing: false };
  useReplyForm.setState({ form, left: null });
}

/** Goes back from the form to the list. @param reply what it was about, as it now is; null: there is none */
export function leaveForm(reply: SavedReply | null): void {
  opened += 1;
  useReplyForm.setState({ form: null, left: { reply } });
}

/** Gives up what isn't saved, and forgets what was left: the dialog goes. */
export function giveUpForm(): void {
  opened += 1;
  useReplyForm.setState({ form: null, left: null });
}

/** Says that it isn't saved yet, to whoever would close the dialog. */
export function askBeforeClosing(): void {
  patch({ closing: true });
}

/** Whether there is something to save. */
export function isChanged({ form }: Pick<Writing, 'form'>): boolean {
  return (
    form !== null &&
    (form.name !== (form.reply?.name ?? '') || form.body !== (form.reply?.body ?? ''))
  );
}

export function writeForm(change: { name?: string; body?: string }): void {
  patch(change);
}

function patch(change: Partial<ReplyForm>): void {
  useReplyForm.setState(({ form }) => ({ form: form === null ? null : { ...form, ...change } }));
}

/**
 * Saves what is written, and leaves the form; where more was typed meanwhile it stays, with what isn't saved yet. It says
 * what went wrong, and so does a notice where its dialog has gone.
 */
export async function saveForm(): Promise<void> {
  const { form } = useReplyForm.getState();
  if (form === null || form.busy) return;
  const { reply, name, body } = form;
  if (Math.max(name.length, body.length) > MOST_KEPT) {
    patch({ problem: unsavedWords(true) });
    return;
  }
  const mine = opened;
  patch({ busy: true });
  const outcome = await bridge.savedReplies
    .save({ id: reply?.id ?? null, name, body })
    .catch(() => null);
  if (outcome === null || !outcome.ok) {
    const problem =
      outcome === null ? t('It couldn’t be saved. Try again.') : say(outcome.problem.said);
    if (mine === opened) patch({ busy: false, problem });
    if (useWhere.getState().overlay !== 'saved_replies') notify(problem, 'bad');
    return;
  }
  await readSavedReplies();
  announce(t('{name} is saved.', { name: outcome.value.name }));
  const now = useReplyForm.getState().form;
  if (mine !== opened || now === null) return;
  if (now.name === name && now.body === body) leaveForm(outcome.value);
  else patch({ reply: outcome.value, busy: false, problem: null });
}
