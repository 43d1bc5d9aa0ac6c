import { writeAsCompany } from '../store/company-side.ts';
import { messageRow, readAsCompany } from '../store/messages.ts';
import type { World } from '../store/world.ts';

const ANSWERS = [
  'Thank you for your message. I am looking into it and will come back to you.',
  'Got it, thanks. That should be sorted out now; please have another look.',
  'Good question. The commission shows up once the customer’s first invoice is paid.',
  'Thanks, that is all we need from you for now.',
] as const;

/** Companies that answer by themselves, some time after a partner wrote. */
export interface AutoReply {
  /** Milliseconds until the answer; null: nobody answers. */
  readonly set: (afterMs: number | null) => void;
}

export function createAutoReply(world: World): AutoReply {
  let after: number | null = null;
  let count = 0;
  const timers = new Set<NodeJS.Timeout>();
  world.signals.on('partnerMessage', (messageKey) => {
    if (after === null) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const row = messageRow(world, messageKey);
      if (row === null) return;
      readAsCompany(world, row.thread_key);
      const body = ANSWERS[count++ % ANSWERS.length] ?? '';
      writeAsCompany(world, { thread: row.thread_key, body }).catch(() => undefined);
    }, after);
    timers.add(timer);
  });
  return {
    set: (afterMs) => {
      after = afterMs;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
