import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../contract/domain/message.ts';
import { RefusalReason, WaitReason } from '../../../contract/domain/outbox.ts';
import type { OutboxState } from '../../../contract/domain/outbox.ts';
import { describeDelivery } from '../../../words/delivery-words.ts';
import { describeOutboxState } from '../../../words/outbox-words.ts';
import type { DescribedItem } from '../../../words/described.ts';
import { said } from '../../../contract/domain/said.ts';

const NOW = 1_750_000_000_000;

function item(state: OutboxState, more: Partial<DescribedItem> = {}): DescribedItem {
  return { state, behind: false, reopened: false, attempts: 0, files: [], ...more };
}

function say(state: OutboxState, more: Partial<DescribedItem> = {}): string {
  return describeOutboxState(item(state, more), NOW, 'Acme').sentence;
}

describe('the words of an outbox item @B6', () => {
  it('says that a queued message sends by itself', () => {
    expect(say({ name: 'queued' })).toBe('Queued, sends when the server can be reached');
    expect(say({ name: 'queued' }, { behind: true })).toContain('after the message before it');
  });

  it('says how much of all files is uploaded', () => {
    const files: DescribedItem['files'] = [
      { size: 100, state: { name: 'uploaded' } },
      { size: 300, state: { name: 'uploading', sent: 72 } },
    ];
    expect(say({ name: 'uploading' }, { files })).toBe('Uploading 43 %');
    const paused: DescribedItem['files'] = [{ size: 200, state: { name: 'paused', sent: 100 } }];
    expect(say({ name: 'uploading' }, { files: paused })).toBe('Upload paused at 50 %');
    const oneOfTwo: DescribedItem['files'] = [
      ...paused,
      { size: 200, state: { name: 'uploading', sent: 20 } },
    ];
    expect(say({ name: 'uploading' }, { files: oneOfTwo })).toBe(
      'Uploading 30 %, 1 file is paused',
    );
    const copying: DescribedItem['files'] = [{ size: 200, state: { name: 'staging', copied: 20 } }];
    expect(say({ name: 'uploading' }, { files: copying })).toBe('Copying files, 10 %');
    const almost: DescribedItem['files'] = [
      { size: 1_000, state: { name: 'uploading', sent: 999 } },
    ];
    expect(say({ name: 'uploading' }, { files: almost })).toBe('Uploading 99 %');
  });

  it('says when a message is tried next, and why it waits', () => {
    const waiting = (until: number, delay: number): OutboxState => ({
      name: 'waiting',
      why: 'offline',
      until,
      delay,
    });
    expect(say(waiting(NOW + 12_000, 12_000))).toBe(
      'Trying again in 12 s: the server can’t be reached',
    );
    expect(say(waiting(NOW + 200_000, 200_000))).toContain('in 4 min');
    expect(say(waiting(NOW - 1, 5_000))).toContain('Trying again now');
  });

  it("isn't fooled by a clock that went back a day", () => {
    const state: OutboxState = {
      name: 'waiting',
      why: 'server_trouble',
      until: NOW + 86_400_000,
      delay: 5_000,
    };
    expect(say(state)).toBe('Trying again in 5 s: the server has a problem');
  });

  it('has a sentence of its own for every reason, plain and without exclamation marks', () => {
    const waits = WaitReason.options.map((why) =>
      say({ name: 'waiting', why, until: null, delay: null }),
    );
    const refusals = RefusalReason.options.map((why) => say({ name: 'refused', why }));
    const all = [...waits, ...refusals];
    expect(new Set(all).size).toBe(all.length);
    for (const sentence of all) {
      expect(sentence).not.toMatch(/!|undefined|null|_/u);
      expect(sentence.length).toBeGreaterThan(5);
    }
    for (const sentence of refusals) expect(sentence).toMatch(/^Not sent: /u);
  });

  it('tells what a failed file says of itself', () => {
    const files: DescribedItem['files'] = [
      {
        size: 1,
        state: {
          name: 'failed',
          why: said('as_it_was', { sentence: 'plan.pdf is gone. Add it again.' }),
        },
      },
    ];
    expect(say({ name: 'refused', why: 'file_missing' }, { files })).toBe(
      'Not sent: plan.pdf is gone. Add it again',
    );
  });
});

describe('the words of a delivery @M5 @P8', () => {
  const delivery = (more: Partial<Delivery>): Delivery => ({
    app: true,
    email: 'sent',
    readAt: null,
    ...more,
  });
  const tell = (more: Partial<Delivery>): string =>
    describeDelivery(delivery(more), 'Acme', NOW).sentence;

  it('claims an email only where the server says that it went out', () => {
    expect(tell({})).toBe('Delivered, also emailed to the Acme team');
    expect(tell({ email: 'queued' })).toContain('on its way');
    expect(tell({ email: 'failed' })).toContain('couldn’t be delivered');
    expect(tell({ email: 'off' })).toContain('not emailed');
    expect(tell({ email: 'unknown' })).toBe('Delivered');
  });

  it('claims delivery in the app only where the server says so', () => {
    for (const email of ['sent', 'queued', 'failed', 'off', 'unknown'] as const) {
      expect(tell({ app: false, email })).not.toContain('Delivered');
    }
  });

  it('tells when it was read', () => {
    expect(tell({ readAt: NOW - 120_000 })).toBe(
      'Read by the Acme team 2 min ago, also emailed to them',
    );
  });
});
