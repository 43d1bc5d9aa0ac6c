import {
  RefusalReason,
  TakenBackAs,
  WaitReason,
  type OutboxEvent,
  type OutboxState,
  type Transition,
} from '../../contract/domain/outbox.ts';

/** A state or an event under the name of its kind, and what tells it apart from others of that kind. */
interface Named<T> {
  kind: string;
  variant: string | null;
  value: T;
}

type EventIn = (state: OutboxState) => OutboxEvent;

const until = 0;
const delay = 0;

const states: readonly Named<OutboxState>[] = [
  one<OutboxState>('queued', { name: 'queued' }),
  one<OutboxState>('uploading', { name: 'uploading' }),
  one<OutboxState>('sending', { name: 'sending' }),
  ...WaitReason.options.map((why) =>
    one<OutboxState>('waiting', { name: 'waiting', why, until, delay }, why),
  ),
  ...RefusalReason.options.map((why) => one<OutboxState>('refused', { name: 'refused', why }, why)),
  ...TakenBackAs.options.map((as) =>
    one<OutboxState>('taking_back', { name: 'taking_back', as, until, delay }, as),
  ),
];

/** By type, so that the compiler asks for an event that is new. */
const eventsByType: Readonly<Record<OutboxEvent['type'], readonly Named<EventIn>[]>> = {
  upload: [event('upload', () => ({ type: 'upload' }))],
  attempt: [event('attempt', () => ({ type: 'attempt' }))],
  wait: WaitReason.options.map((why) =>
    event('wait', () => ({ type: 'wait', why, until, delay }), why),
  ),
  wake: [
    event('wake', (state) => ({ type: 'wake', why: reasonOf(state) }), 'for what it waits for'),
    event(
      'wake',
      (state) => ({ type: 'wake', why: otherThan(reasonOf(state)) }),
      'for another reason',
    ),
    event('wake', () => ({ type: 'wake', why: null }), 'by the partner'),
  ],
  refuse: RefusalReason.options.map((why) => event('refuse', () => ({ type: 'refuse', why }), why)),
  interrupt: [event('interrupt', () => ({ type: 'interrupt' }))],
  retry: [event('retry', () => ({ type: 'retry' }))],
  accepted: [event('accepted', () => ({ type: 'accepted' }))],
  take_back: TakenBackAs.options.map((as) =>
    event('take_back', () => ({ type: 'take_back', as, until, delay }), as),
  ),
  withdraw: [event('withdraw', () => ({ type: 'withdraw' }))],
};

/**
 * The transition table as Markdown: events by states, with what each leads to, found by asking for every pair. Variants
 * of a state or of an event that lead to the same stand together.
 */
export function transitionTable(
  transition: (state: OutboxState, event: OutboxEvent) => Transition,
): string {
  const events = Object.values(eventsByType).flat();
  const leadsTo = (state: Named<OutboxState>, { value }: Named<EventIn>) =>
    transition(state.value, value(state.value))?.name ?? '–';
  const columns = grouped(states, (state) => events.map((each) => leadsTo(state, each)));
  const rows = grouped(events, (each) => states.map((state) => leadsTo(state, each)));
  return [
    ['event', ...columns.map(({ title }) => title)],
    ['---', ...columns.map(() => '---')],
    ...rows.map(({ title, first }) => [
      title,
      ...columns.map((column) => leadsTo(column.first, first)),
    ]),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** Those of one kind that lead to the same, under the kind's name and, where it has several groups, their variants. */
function grouped<T>(
  all: readonly Named<T>[],
  outcomes: (named: Named<T>) => readonly string[],
): { title: string; first: Named<T> }[] {
  return [...Map.groupBy(all, ({ kind }) => kind)].flatMap(([kind, ofKind]) => {
    const groups = [...Map.groupBy(ofKind, (named) => outcomes(named).join()).values()];
    const largest = groups.reduce((a, b) => (b.length > a.length ? b : a));
    return groups.flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const variants = group.map(({ variant }) => variant).filter((variant) => variant !== null);
      const told = group === largest && group.length > 2 ? 'others' : variants.join(', ');
      return [{ title: groups.length === 1 ? kind : `${kind} (${told})`, first }];
    });
  });
}

function one<T>(kind: string, value: T, variant: string | null = null): Named<T> {
  return { kind, variant, value };
}

function event(
  kind: OutboxEvent['type'],
  value: EventIn,
  variant: string | null = null,
): Named<EventIn> {
  return one(kind, value, variant);
}

/** What a state waits for; for one that waits for nothing, whatever comes first. */
function reasonOf(state: OutboxState): WaitReason {
  return state.name === 'waiting' ? state.why : 'offline';
}

function otherThan(why: WaitReason): WaitReason {
  return why === 'offline' ? 'signed_out' : 'offline';
}
