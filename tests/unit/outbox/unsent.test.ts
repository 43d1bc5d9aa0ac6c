import { describe, expect, it } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import { unsentOf } from '../../../contract/domain/outbox.ts';
import type { OutboxState } from '../../../contract/domain/outbox.ts';

const [a, b] = [ThreadKey.parse('thr_a'), ThreadKey.parse('thr_b')];
const queued: OutboxState = { name: 'queued' };
const waiting = (why: 'offline' | 'paused' | 'restored'): OutboxState => ({
  name: 'waiting',
  why,
  until: null,
  delay: null,
});
const discarded: OutboxState = { name: 'taking_back', as: 'discard', until: 0, delay: 0 };

describe('what is unsent as the app ends @M12', () => {
  it('goes out by itself, but for what waits for the partner and what stands behind that', () => {
    const items: [ThreadKey, OutboxState][] = [
      [a, waiting('offline')],
      [b, waiting('paused')],
      [a, waiting('restored')],
      [a, queued],
      [b, queued],
    ];
    const files = [{ state: { name: 'staged' } }];
    expect(unsentOf(items.map(([threadKey, state]) => ({ threadKey, state, files })))).toEqual({
      messages: 5,
      forThePartner: 4,
    });
  });

  it('waits for the partner where one of its files is paused', () => {
    const files = [{ state: { name: 'uploading' } }, { state: { name: 'paused' } }];
    const paused = { threadKey: a, state: { name: 'uploading' } as const, files };
    expect(unsentOf([paused, { threadKey: a, state: queued, files: [] }])).toEqual({
      messages: 2,
      forThePartner: 2,
    });
  });

  it('isn’t what was refused or taken back: nothing sends that, and it holds nobody', () => {
    const items = [{ name: 'refused', why: 'locked' } as const, discarded, queued];
    expect(unsentOf(items.map((state) => ({ threadKey: a, state, files: [] })))).toEqual({
      messages: 1,
      forThePartner: 0,
    });
    expect(unsentOf([{ threadKey: a, state: discarded, files: [] }]).messages).toBe(0);
  });
});
