import { create } from 'zustand';
import type { Outcome } from '../../contract/domain/problem.ts';
import { say } from '../../words/said.ts';
import { t } from '../../words/words.ts';
import { announce } from './announce.ts';

interface Notice {
  id: number;
  text: string;
  tone: 'info' | 'bad';
  /** Takes back what the notice tells of; null: it can't be taken back. */
  undo: (() => void) | null;
  /** What else can be done about it; null: nothing. */
  offer: { words: string; do: () => void } | null;
}

/** Short sentences about what was just tried. Each stays until its time is over, or it's dismissed or replaced. */
export const useNotices = create<{ list: readonly Notice[] }>(() => ({ list: [] }));

/** How long a notice of something that went well stays, ms; one of something that went wrong has no time. */
const STAYS_MS = 6_000;
/** One with a button has to be heard, found and reached first. */
const WITH_BUTTON_MS = 20_000;

/** How many acts can be taken back, one after the other. */
const MOST_ACTS = 100;

/** What can be taken back, oldest first: an act stays when its notice has gone. */
let acts: readonly Notice[] = [];

const timers = new Map<number, ReturnType<typeof setTimeout>>();
let nextId = 1;

export function notify(
  text: string,
  tone: Notice['tone'] = 'info',
  undo: Notice['undo'] = null,
  offer: Notice['offer'] = null,
): void {
  const notice = { id: nextId++, text, tone, undo, offer };
  // The last two of what went wrong stay beside a new one; of the rest only the newest is worth the room.
  useNotices.setState(({ list }) => ({
    list: [...list.filter((one) => one.tone === 'bad').slice(-2), notice],
  }));
  if (undo !== null) acts = [...acts.slice(1 - MOST_ACTS), notice];
  announce(text, undo !== null);
  letGo(notice);
}

export function dismissNotice(id: number): void {
  hold(id);
  useNotices.setState(({ list }) => ({ list: list.filter((one) => one.id !== id) }));
}

/** Keeps a notice while the pointer or the focus is on it. */
export function hold(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
}

/** Lets a notice go by itself after its time. */
export function letGo({ id, tone, undo, offer }: Notice): void {
  hold(id);
  if (tone === 'bad') return;
  const stays = undo === null && offer === null ? STAYS_MS : WITH_BUTTON_MS;
  timers.set(
    id,
    setTimeout(() => dismissNotice(id), stays),
  );
}

/** @returns takes back what was done last and can be taken back; null where there is nothing to take back */
export function undoNewest(): (() => void) | null {
  const newest = acts.at(-1);
  return newest === undefined ? null : () => undo(newest);
}

/** Takes back what a notice tells of. */
export function undo(notice: Notice): void {
  const { id, text, undo: takeBack } = notice;
  const isShown = useNotices.getState().list.some((one) => one.id === id);
  acts = acts.filter((one) => one.id !== id);
  dismissNotice(id);
  takeBack?.();
  if (isShown) announce(t('Taken back: {sentence}', { sentence: text }));
  else notify(t('Taken back: {sentence}', { sentence: text }));
}

/** Tells what went wrong, if it did. @returns whether it went well */
export function tell<T>(outcome: Outcome<T>): outcome is { ok: true; value: T } {
  if (!outcome.ok) notify(say(outcome.problem.said), 'bad');
  return outcome.ok;
}
