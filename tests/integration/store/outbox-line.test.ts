import { expect, it } from 'vitest';
import { openFiles } from './files.ts';
import type { OpenFiles } from './files.ts';
import { T0, batch, clientKey, program, thread, threadKey } from './fixture.ts';

const t1 = threadKey('t1');

/** A thread whose line holds these messages, in this order. */
function line(...keys: string[]): OpenFiles {
  const files = openFiles();
  files.cache.applyChanges(batch([program('p1'), thread('t1', 'p1')], { start: true }));
  for (const key of keys) {
    const message = { threadKey: t1, body: key, replyTo: null, draftRevision: 1, now: T0 };
    files.personal.enqueue({ ...message, clientKey: clientKey(key) });
  }
  return files;
}

it('the store puts a refused message last when it is tried again @P15', () => {
  const { personal, read } = line('a', 'b', 'c');
  personal.applyOutboxEvent(clientKey('a'), { type: 'refuse', why: 'forbidden' });
  personal.requeueLast(clientKey('a'));
  expect(read.outboxRows().map(({ body }) => body)).toEqual(['b', 'c', 'a']);
});

it('the store puts a message first when the partner wants it sent before the others', () => {
  const { personal, read } = line('a', 'b', 'c');
  personal.putFirst(clientKey('b'));
  expect(personal.putFirst(clientKey('c'))?.body).toBe('c');
  expect(read.outboxItems().map(({ body, behind }) => [body, behind])).toEqual([
    ['c', false],
    ['b', true],
    ['a', true],
  ]);
  expect(personal.putFirst(clientKey('gone'))).toBeNull();
});

it('the store wakes for the network what waited for it, and leaves what a server asked to wait @M12', () => {
  const { personal, read } = line('a', 'b', 'c');
  const wait = { type: 'wait', until: T0 + 60_000, delay: 60_000 } as const;
  personal.applyOutboxEvent(clientKey('a'), { ...wait, why: 'offline' });
  personal.applyOutboxEvent(clientKey('b'), { ...wait, why: 'rate_limited' });
  personal.applyOutboxEvent(clientKey('c'), { ...wait, why: 'server_trouble' });
  expect(personal.networkReturned()).toEqual(['a', 'c']);
  expect(read.outboxRows().map(({ state }) => state.name)).toEqual(['queued', 'waiting', 'queued']);
});
