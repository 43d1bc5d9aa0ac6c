import type { HistoryProgress } from '../../../contract/ipc/states.ts';
import { roughly } from '../../../words/history.ts';
import { tCount } from '../../../words/words.ts';

/** What a search went through, in a sentence or two; null: nothing is known of it. */
export function coveredWords({ name, held, about }: HistoryProgress): string | null {
  const missing = Math.max(0, about - held);
  if (held === 0 && missing === 0) return null;
  if (missing === 0) {
    return name === 'done'
      ? tCount(held, 'The only message was searched.', 'All {count} messages were searched.')
      : here(held);
  }
  return `${here(held)} ${rest(name, Math.max(1, roughly(missing)))}`;
}

function here(held: number): string {
  return tCount(
    held,
    'The 1 message on this computer was searched.',
    'The {count} messages on this computer were searched.',
  );
}

function rest(name: HistoryProgress['name'], missing: number): string {
  switch (name) {
    case 'running':
      return tCount(
        missing,
        'About 1 more is on its way from the server.',
        'About {count} more are on their way from the server.',
      );
    case 'waiting':
      return tCount(
        missing,
        'About 1 more comes once the server can be reached.',
        'About {count} more come once the server can be reached.',
      );
    case 'paused':
    case 'off':
      return tCount(
        missing,
        'About 1 more is on the server only. Settings can bring it here.',
        'About {count} more are on the server only. Settings can bring them here.',
      );
    case 'incomplete':
    case 'done':
      return tCount(
        missing,
        'About 1 more is on the server, which doesn’t give it now.',
        'About {count} more are on the server, which doesn’t give them now.',
      );
  }
}
