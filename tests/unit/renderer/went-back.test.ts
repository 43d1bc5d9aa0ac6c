import { stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inEra } from '../../../contract/domain/draft-era.ts';
import type { ClientKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { draftOf, useDrafts } from '../../../renderer/state/drafts/draft-store.ts';
import {
  flushDraft,
  openDraft,
  readDraft,
  writeDraft,
} from '../../../renderer/state/drafts/draft-words.ts';
import { send } from '../../../renderer/state/outbox/send.ts';
import { said } from '../../../contract/domain/said.ts';

/** Another one for each test: the page remembers what it had of each. */
let thread = 't0' as ThreadKey;
let opened = 0;

/** Main's draft. */
let kept = '';
let revision = 0;

/** Main’s database was damaged, and has this again, from a backup. */
function goBackTo(body: string, count: number): void {
  [kept, revision] = [body, inEra(count, 7)];
}

async function type(words: string): Promise<void> {
  writeDraft(thread, { body: words });
  await flushDraft(thread);
  expect(kept).toBe(words);
}

/** Reads the draft as the page does when main is mended. @returns what main and the composer hold once all is saved */
async function mended(): Promise<string> {
  await readDraft(thread);
  await flushDraft(thread);
  await vi.waitUntil(() => kept === draftOf(thread).body);
  return kept;
}

describe('words on the screen when main went back to a backup @B12', () => {
  beforeEach(async () => {
    useDrafts.setState({ byThread: {} });
    thread = `went-back-${(opened += 1)}` as ThreadKey;
    [kept, revision] = ['', 0];
    stub('drafts', 'get', async ({ threadKey, known }) => {
      const body = known === revision ? null : kept;
      return { threadKey, body, replyTo: null, revision, files: [] };
    });
    stub('drafts', 'save', async (draft) => {
      if (draft.revision <= revision) return { stored: false };
      [kept, revision] = [draft.body, draft.revision];
      return { stored: true };
    });
    stub('outbox', 'send', async (message) => {
      if (message.revision <= revision && kept !== '')
        return {
          ok: false,
          problem: { code: 'not_allowed', said: said('as_it_was', { sentence: 'More words.' }) },
        };
      [kept, revision] = [message.rest?.body ?? '', Math.max(message.revision, revision + 1)];
      return { ok: true, value: { clientKey: 'k' as ClientKey, undoMs: 0 } };
    });
    await openDraft(thread);
    await type('Hello');
    await type('Hello world');
  });

  it('stay, and are saved again', async () => {
    goBackTo('Hello', 1);
    expect(await mended()).toBe('Hello world');
  });

  it('stay where the backup has no such draft', async () => {
    goBackTo('', 0);
    expect(await mended()).toBe('Hello world');
  });

  it('stay beside a reply that came since, at the revision that the page has', async () => {
    goBackTo('Hello\n\nFrom a notification', 2);
    expect(await mended()).toBe('Hello world\n\nFrom a notification');
  });

  it('stay beside replies that came since, above the revision that the page has', async () => {
    goBackTo('Hello\n\nOne\n\nTwo', 3);
    expect(await mended()).toBe('Hello world\n\nOne\n\nTwo');
  });

  it('overwrite no reply where they are saved before anything was read', async () => {
    goBackTo('Hello\n\nFrom a notification', 2);
    writeDraft(thread, { body: 'Hello world, again' });
    await flushDraft(thread);
    expect(await mended()).toBe('Hello world, again\n\nFrom a notification');
  });

  it('take no reply along where they are sent before anything was read', async () => {
    goBackTo('Hello\n\nFrom a notification', 2);
    await send(thread);
    expect(await mended()).toBe('Hello world\n\nFrom a notification');
  });

  it('stay erased', async () => {
    await type('');
    goBackTo('Hello world', 2);
    expect(await mended()).toBe('');
  });

  it('come back where they had been sent since, for main knows of no such message', async () => {
    await send(thread);
    await type('Next');
    goBackTo('Hello world', 2);
    expect(await mended()).toBe('Hello world\n\nNext');
  });
});
