import { create } from 'zustand';
import type { Outcome } from '../../contract/domain/problem.ts';
import { announce } from './announce.ts';

interface Notice {
  id: number;
  text: string;
  tone: 'info' | 'bad';
}

/** Short sentences about what was just tried, at the foot of the window, until dismissed or replaced. */
export const useNotices = create<{ list: readonly Notice[] }>(() => ({ list: [] }));

let nextId = 1;

export function notify(text: string, tone: Notice['tone'] = 'info'): void {
  const notice = { id: nextId++, text, tone };
  // What went wrong stays until it's dismissed; of the rest only the newest is worth the room.
  useNotices.setState(({ list }) => ({
    list: [...list.filter((one) => one.tone === 'bad').slice(-2), notice],
  }));
  announce(text);
  if (tone === 'info') setTimeout(() => dismissNotice(notice.id), 6_000);
}

export function dismissNotice(id: number): void {
  useNotices.setState(({ list }) => ({ list: list.filter((one) => one.id !== id) }));
}

/** Tells what went wrong, if it did. @returns whether it went well */
export function tell<T>(outcome: Outcome<T>): outcome is { ok: true; value: T } {
  if (!outcome.ok) notify(outcome.problem.message, 'bad');
  return outcome.ok;
}
