import { isMoment } from '../../contract/domain/times.ts';
import type { OutboxItemView } from '../../contract/ipc/views.ts';
import type { ConnectionState, HistoryProgress, Settings } from '../../contract/ipc/states.ts';
import type { AccountSession } from '../account/account-session.ts';

/** Everything that the report says of the account: figures, states and codes. */
export interface AccountFigures {
  connection: Pick<ConnectionState, 'name' | 'nextTryAt' | 'starting'>;
  sync: { started: boolean; starting: boolean; complete: boolean };
  history: Pick<HistoryProgress, 'name' | 'held' | 'about' | 'bytes'>;
  databases: { cache: string; personal: string; set_aside: number };
  programs: Record<string, number>;
  unread: number;
  drafts: number;
  outbox: OutboxFigures[];
  downloads: Record<string, number>;
}

interface OutboxFigures {
  state: string;
  why: string | null;
  next_try: string | null;
  attempts: number;
  outcome_unknown: boolean;
  behind: boolean;
  written: string | null;
  characters: number;
  files: { state: string; content_type: string; size: number }[];
}

/** Reads what the report says of an account. Nothing of it names anybody or says what was written. */
export async function accountFigures(
  { store, connectionState, fullHistory }: AccountSession,
  now: number,
): Promise<AccountFigures> {
  const [position, programs, counts, outbox, downloads, history] = await Promise.all([
    store.read.syncPosition(),
    store.read.programs(),
    store.read.counts(now),
    store.read.outboxItems(),
    store.read.downloads(),
    fullHistory.progress(),
  ]);
  const { name, nextTryAt, starting } = connectionState;
  const { cache, personal, setAside } = store.opening;
  return {
    connection: { name, nextTryAt, starting },
    sync: {
      started: position.cursor !== null,
      starting: position.starting,
      complete: position.complete,
    },
    history: {
      name: history.name,
      held: history.held,
      about: history.about,
      bytes: history.bytes,
    },
    databases: { cache, personal, set_aside: setAside.length },
    programs: tally(programs.map(({ status, access }) => `${status}, ${access}`)),
    unread: counts.unread,
    drafts: counts.drafts,
    outbox: outbox.map(outboxFigures),
    downloads: tally(downloads.map(({ state }) => state.name)),
  };
}

/** Settings as they are, but for what could name a place or a person: of that only whether it's set. */
export function settingFigures(settings: Settings): Record<string, string | number | boolean> {
  return {
    ...settings,
    quietHours: settings.quietHours !== null,
    proxy: settings.proxy.mode,
  };
}

function outboxFigures(item: OutboxItemView): OutboxFigures {
  const { state, attempts, outcomeUnknown, behind, createdAt, body, files } = item;
  const until = state.name === 'waiting' ? state.until : null;
  return {
    state: state.name,
    why: 'why' in state ? state.why : null,
    next_try: timeOf(until),
    attempts,
    outcome_unknown: outcomeUnknown,
    behind,
    written: timeOf(createdAt),
    characters: body.length,
    files: files.map((file) => ({
      state: file.state.name,
      content_type: file.contentType,
      size: file.size,
    })),
  };
}

/** A stored time may have come from anywhere: the report doesn't fail at one that no date can say. */
function timeOf(at: number | null): string | null {
  return isMoment(at) ? new Date(at).toISOString() : null;
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
