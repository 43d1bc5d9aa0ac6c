import type { Fields, Kind, World } from './world.ts';

/** Items of one page: few, so that a start has many. */
const PAGE = 20;
const START_MESSAGES = 50;

/** What a newer server may put between the items that we know. */
const STRANGERS: Fields[] = [
  { kind: 'reaction', op: 'upsert', object: { key: 'r1', emoji: '👍' } },
  { kind: 'message', op: 'pin', object: { key: 'm1' } },
  { kind: 'presence', who: 'someone' },
];

export interface Page extends Fields {
  items: Fields[];
  cursor: string;
  has_more: boolean;
}

/**
 * The pages of `GET /sync`: every item twice and strangers between, empty pages with more to come, a start that ends
 * with the changes that came meanwhile, and cursors that have to be encoded to travel in a URL.
 * @returns null where the cursor isn't known
 */
export function syncPage(world: World, cursor: string | null): Page | null {
  if (cursor === null) return startPage(world, 0, world.log.length);
  const parts = /^a b\+&=#%\/é;(\d+);(start|rest|log);(\d+);(\d+)$/.exec(cursor);
  if (parts === null || Number(parts[1]) !== world.epoch) return null;
  const at = Number(parts[3]);
  const mark = Number(parts[4]);
  if (parts[2] === 'log') return logPage(world, at);
  if (parts[2] === 'start') return startPage(world, at, mark);
  return { items: [], cursor: write(world, 'start', at, mark), has_more: true, start: true };
}

function startPage(world: World, at: number, mark: number): Page {
  const all = startItems(world);
  const items = twice(all.slice(at, at + PAGE));
  const ends = at + PAGE >= all.length;
  const next = ends ? write(world, 'log', mark, 0) : write(world, 'rest', at + PAGE, mark);
  return { items, cursor: next, has_more: true, start: true };
}

function logPage(world: World, at: number): Page {
  const end = Math.min(world.log.length, at + PAGE);
  const items = twice(world.log.slice(at, end).map(({ kind, key }) => world.itemOf(kind, key)));
  return { items, cursor: write(world, 'log', end, 0), has_more: end < world.log.length };
}

function startItems(world: World): Fields[] {
  const named = (kind: Kind, keys: Iterable<string>): Fields[] =>
    [...keys].map((key) => world.itemOf(kind, key));
  const messages = [...world.threads.keys()].flatMap((thread) =>
    named(
      'message',
      world
        .messagesOf(thread)
        .slice(-START_MESSAGES)
        .map(({ key }) => key),
    ),
  );
  return [
    ...named('partnership', world.programs.keys()),
    ...named('thread', world.threads.keys()),
    ...messages,
  ];
}

function twice(items: Fields[]): Fields[] {
  const doubled = items.flatMap((item) => [item, item]);
  return [...doubled.slice(0, 3), ...STRANGERS, ...doubled.slice(3)];
}

function write(world: World, where: 'start' | 'rest' | 'log', at: number, mark: number): string {
  return `a b+&=#%/é;${world.epoch};${where};${at};${mark}`;
}
