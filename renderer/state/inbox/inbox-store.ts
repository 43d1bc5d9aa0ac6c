import { create } from 'zustand';
import type { InboxFilter, InboxScope, ThreadRow } from '../../../contract/ipc/views.ts';
import { bridge } from '../../bridge.ts';
import { reuse } from '../reuse.ts';
import { useWhere } from '../place.ts';
import { arrange } from './hold-order.ts';

interface Inbox {
  scope: InboxScope;
  filter: InboxFilter;
  /** Only programs with this application status; null: all. */
  status: string | null;
  /** Null until this scope and filter were read for the first time. */
  rows: readonly ThreadRow[] | null;
  total: number;
  pending: readonly ThreadRow[] | null;
  news: boolean;
  failed: boolean;
}

const PAGE = 60;
/** The most rows that one call answers. */
const MOST_A_CALL = 200;

export const useInbox = create<Inbox>(() => ({
  scope: { kind: 'all' },
  filter: 'all',
  status: null,
  rows: null,
  total: 0,
  pending: null,
  news: false,
  failed: false,
}));

let pointerInside = false;
/** What the partner does themselves is seen at once, also under the pointer. */
let ownDoing = false;
let generation = 0;
/** How many rows are read at a change: those that are shown, and those that are on their way. */
let wanted = PAGE;

useWhere.subscribe(({ threadKey }, before) => {
  if (threadKey !== before.threadKey && !pointerInside) settleInbox();
});

/** Shows another scope, filter or status, from its start. */
export async function showInbox(
  scope: InboxScope,
  filter: InboxFilter,
  status: string | null,
): Promise<void> {
  const before = useInbox.getState();
  const same =
    sameScope(scope, before.scope) && filter === before.filter && status === before.status;
  useInbox.setState({
    scope,
    filter,
    status,
    pending: null,
    news: false,
    ...(same ? {} : { rows: null }),
  });
  wanted = PAGE;
  await read();
}

/** Reads again what is shown, after a change. */
export async function refreshInbox(): Promise<void> {
  await read();
}

/** Reads again after the partner put a thread aside: it leaves at once, wherever the pointer is. */
export async function refreshAfterOwnDoing(): Promise<void> {
  ownDoing = true;
  await refreshInbox();
}

/** Reads on when the list is scrolled towards the end of what was read. */
export async function readOn(): Promise<void> {
  const { rows, total } = useInbox.getState();
  if (rows === null || rows.length >= total) return;
  wanted = Math.min(total, rows.length + PAGE);
  await read();
}

/** Brings the held-back order in. */
export function settleInbox(): void {
  const { pending } = useInbox.getState();
  if (pending !== null) useInbox.setState({ rows: pending, pending: null, news: false });
}

/** Tells where the pointer is; the order is held while it is over the list. */
export function notePointer(inside: boolean): void {
  pointerInside = inside;
  if (inside) return;
  const { rows, pending } = useInbox.getState();
  if (pending !== null) take(rows ?? [], pending);
}

async function read(): Promise<void> {
  const mine = ++generation;
  const { scope, filter, status } = useInbox.getState();
  const fresh: ThreadRow[] = [];
  let total = 0;
  try {
    do {
      const limit = Math.min(MOST_A_CALL, wanted - fresh.length);
      const page = await bridge.inbox.threads({
        scope,
        filter,
        status,
        offset: fresh.length,
        limit,
      });
      if (mine !== generation) return;
      total = page.total;
      fresh.push(...page.rows);
      if (page.rows.length < limit) break;
    } while (fresh.length < wanted);
  } catch {
    if (mine === generation) useInbox.setState({ failed: true });
    return;
  }
  const shown = useInbox.getState().rows ?? [];
  useInbox.setState({ total, failed: false });
  take(
    shown,
    reuse(shown, withoutDoubles(fresh), (row) => row.key),
  );
}

function take(shown: readonly ThreadRow[], fresh: readonly ThreadRow[]): void {
  if (ownDoing) {
    ownDoing = false;
    useInbox.setState({ rows: fresh, pending: null, news: false });
    return;
  }
  useInbox.setState(
    arrange(shown, fresh, { pointerInside, selected: useWhere.getState().threadKey }),
  );
}

/** Pages are read one after the other, so a thread that moves in between can come twice. */
function withoutDoubles(rows: readonly ThreadRow[]): ThreadRow[] {
  return [...new Map(rows.map((row) => [row.key, row])).values()];
}

function sameScope(one: InboxScope, other: InboxScope): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
