import { describe, expect, it } from 'vitest';
import { ClientKey, ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { OutboxState } from '../../../contract/domain/outbox.ts';
import { Lines } from '../../../main/outbox/lines.ts';
import type { OutboxRow } from '../../../main/store/outgoing.ts';

const thread = ThreadKey.parse('t1');

function row(name: string, position: number, state: OutboxState = { name: 'queued' }): OutboxRow {
  return {
    clientKey: ClientKey.parse(name),
    threadKey: thread,
    programKey: ProgramKey.parse('p1'),
    companyName: 'Acme',
    subject: null,
    body: name,
    replyTo: null,
    position,
    state,
    attempts: 0,
    failures: 0,
    outcomeUnknown: false,
    createdAt: 0,
    files: [],
  };
}

const paused: OutboxState = { name: 'waiting', why: 'paused', until: null, delay: null };
const nobody = (): boolean => false;

describe("a thread's line", () => {
  it('goes by place, not by when it was heard of', () => {
    const lines = new Lines();
    lines.put(row('b', 2));
    lines.put(row('a', 1));
    expect(lines.next(thread, nobody)?.clientKey).toBe('a');
  });

  it('is held by a head that waits, by one that can be undone, and by one that is taken back', () => {
    const lines = new Lines();
    lines.put(row('a', 1, paused));
    lines.put(row('b', 2));
    expect(lines.next(thread, nobody)).toBeNull();
    lines.put(row('a', 1));
    expect(lines.next(thread, (key) => key === 'a')).toBeNull();
  });

  it("isn't held by a refused message", () => {
    const lines = new Lines();
    lines.put(row('a', 1, { name: 'refused', why: 'too_long' }));
    lines.put(row('b', 2));
    expect(lines.head(thread)?.clientKey).toBe('b');
    expect(lines.next(thread, nobody)?.clientKey).toBe('b');
  });

  it('lets one go before the others when the partner says so', () => {
    const lines = new Lines();
    lines.put(row('a', 1, paused));
    lines.put(row('b', 2));
    lines.put(row('c', 0));
    expect(lines.next(thread, nobody)?.clientKey).toBe('c');
    lines.put(row('c', 0, paused));
    expect(lines.next(thread, nobody)).toBeNull();
  });
});
