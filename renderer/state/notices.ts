import { create } from 'zustand';
import type { Outcome } from '../../contract/domain/problem.ts';
import { t } from '../../contract/words/words.ts';
import { keyWords } from '../ui/keys.ts';
import { announce } from './announce.ts';
import { useSettings } from './settings.ts';

interface Notice {
  id: number;
  text: string;
  tone: 'info' | 'bad';
  /** Takes back what the notice tells of; null: it can't be taken back. */
  undo: (() => void) | null;
}

/** Short sentences about what was just tried, at the foot of the window, until dismissed or replaced. */
export const useNotices = create<{ list: readonly Notice[] }>(() => ({ list: [] }));

/** How long a notice stays, ms. */
const STAYS_MS = 6_000;
/** One with a button has to be heard, found and reached first. */
const WITH_UNDO_MS = 20_000;

/** The shortcut for `undoNewest`. */
export const UNDO_KEYS = 'Mod+Z';

const timers = new Map<number, ReturnType<typeof setTimeout>>();
let nextId = 1;

export function notify(
  text: string,
  tone: Notice['tone'] = 'info',
  undo: Notice['undo'] = null,
): void {
  const notice = { id: nextId++, text, tone, undo };
  // What went wrong stays until it's dismissed; of the rest only the newest is worth the room.
  useNotices.setState(({ list }) => ({
    list: [...list.filter((one) => one.tone === 'bad').slice(-2), notice],
  }));
  const keys = keyWords(UNDO_KEYS, useSettings.getState().platform);
  announce(undo === null ? text : t('{sentence}. {keys} takes it back.', { sentence: text, keys }));
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
export function letGo({ id, tone, undo }: Notice): void {
  hold(id);
  if (tone === 'bad') return;
  const stays = undo === null ? STAYS_MS : WITH_UNDO_MS;
  timers.set(
    id,
    setTimeout(() => dismissNotice(id), stays),
  );
}

/** @returns takes back what the newest notice tells of; null where there is nothing to take back */
export function undoNewest(): (() => void) | null {
  const notice = useNotices.getState().list.findLast(({ undo }) => undo !== null);
  return notice === undefined ? null : () => undo(notice);
}

/** Takes back what a notice tells of. */
export function undo({ id, undo: takeBack }: Notice): void {
  dismissNotice(id);
  takeBack?.();
}

/** Tells what went wrong, if it did. @returns whether it went well */
export function tell<T>(outcome: Outcome<T>): outcome is { ok: true; value: T } {
  if (!outcome.ok) notify(outcome.problem.message, 'bad');
  return outcome.ok;
}
