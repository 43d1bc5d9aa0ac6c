import { hold, stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientKey, ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import type { UndoneOfSeveral } from '../../../contract/ipc/states.ts';
import { draftOf, useDrafts } from '../../../renderer/state/drafts/draft-store.ts';
import { openDraft, writeDraft } from '../../../renderer/state/drafts/draft-words.ts';
import { editUnsent, undoSend, useUndo } from '../../../renderer/state/outbox/send.ts';
import {
  sendToSeveral,
  undoSeveral,
  useSeveral,
} from '../../../renderer/features/several-programs/several-store.ts';
import { useNotices } from '../../../renderer/state/notices.ts';

const NAMES = ['a', 'b', 'c'];
const keyOf = (name: string) => `key-${name}` as ClientKey;
const threadOf = (name: string) => `several-undone-${name}` as ThreadKey;
const KEYS = NAMES.map(keyOf);
const done = { ok: true, value: undefined } as const;

/** What main's draft for several programs holds, and what the page asked to be taken back. */
let kept = '';
let revision = 0;
let asked: ClientKey[][] = [];
/** What main says of each; those that aren't named come back. */
let became: Partial<Record<string, UndoneOfSeveral['became']>> = {};

beforeEach(async () => {
  useDrafts.setState({ byThread: {} });
  useNotices.setState({ list: [] });
  useUndo.setState({ list: [] });
  useSeveral.setState({ chosen: new Set(), sent: null });
  [kept, revision, asked, became] = ['', 0, [], {}];
  stub('drafts', 'get', async ({ threadKey }) => {
    const isOurs = threadKey === SEVERAL_PROGRAMS;
    const draft = { threadKey, replyTo: null, files: [] };
    return { ...draft, body: isOurs ? kept : '', revision: isOurs ? revision : 0 };
  });
  stub('drafts', 'save', async (draft) => {
    [kept, revision] = [draft.body, draft.revision];
    return { stored: true };
  });
  stub('outbox', 'sendToSeveral', async ({ rest, ...message }) => {
    [kept, revision] = [rest?.body ?? '', message.revision];
    return { ok: true, value: { clientKeys: KEYS, undoMs: 60_000 } };
  });
  stub('outbox', 'undo', async () => done);
  stub('outbox', 'edit', async () => done);
  stub('outbox', 'undoSeveral', async ({ clientKeys, body }) => {
    asked.push(clientKeys);
    const undone = clientKeys.map((clientKey) => ({
      clientKey,
      became: became[clientKey] ?? 'back',
    }));
    if (undone.some((one) => one.became === 'back')) {
      kept = [body, kept].filter((words) => words !== '').join('\n\n');
      revision += 1;
    }
    return undone;
  });
  await openDraft(SEVERAL_PROGRAMS);
  writeDraft(SEVERAL_PROGRAMS, { body: 'Hi' });
  const recipients = NAMES.map((name) => ({
    programKey: name as ProgramKey,
    threadKey: threadOf(name),
  }));
  await sendToSeveral(recipients);
});

const chosen = () => [...useSeveral.getState().chosen];
const told = () => useNotices.getState().list.map(({ text }) => text);

describe('Undo for several programs @P13 @B5', () => {
  it('asks for all, brings the words back, and ticks their programs again', async () => {
    await undoSeveral();
    expect(asked).toEqual([KEYS]);
    expect(draftOf(SEVERAL_PROGRAMS).body).toBe('Hi');
    expect(chosen()).toEqual(NAMES);
    expect(told()).toEqual([]);
  });

  it('leaves out what was undone or edited on its own: it says nothing of it, and doesn’t tick its program', async () => {
    await undoSend(keyOf('a'), threadOf('a'));
    expect(useSeveral.getState().sent?.programs.size).toBe(2);
    await editUnsent(keyOf('b'), threadOf('b'));
    await undoSeveral();
    expect(asked).toEqual([[keyOf('c')]]);
    expect(chosen()).toEqual(['c']);
    expect(told()).toEqual([]);
  });

  it('is over once each was undone on its own', async () => {
    for (const name of NAMES) await undoSend(keyOf(name), threadOf(name));
    expect(useSeveral.getState().sent).toBeNull();
    await undoSeveral();
    expect(asked).toEqual([]);
  });

  it('says of each what became of it, and ticks the programs of those only that came back', async () => {
    became = { 'key-a': 'sent', 'key-b': 'asking' };
    await undoSeveral();
    expect(chosen()).toEqual(['c']);
    expect(told()).toEqual([
      '1 message has gone out already and can’t be taken back.',
      expect.stringMatching(/^1 message isn’t sent any more, but may have gone out already/u),
    ]);
  });

  it('never says that something went out which is still in the outbox', async () => {
    became = { 'key-a': 'failed', 'key-b': 'failed', 'key-c': 'failed' };
    await undoSeveral();
    expect(chosen()).toEqual([]);
    expect(told()).toEqual([expect.stringMatching(/^3 messages couldn’t be taken back/u)]);
  });

  it('says nothing of what was thrown away on its own', async () => {
    became = { 'key-a': 'elsewhere' };
    await undoSeveral();
    expect(chosen()).toEqual(['b', 'c']);
    expect(told()).toEqual([]);
  });

  it('ticks the programs of what is back though the draft can’t be read, and says so', async () => {
    const gets = hold('drafts', 'get');
    const undoing = undoSeveral();
    await vi.waitUntil(() => gets.length === 1);
    gets[0]?.fail();
    await undoing;
    expect(chosen()).toEqual(NAMES);
    expect(told()).toEqual([expect.stringMatching(/^The message is back, but/u)]);
  });

  it('tells what became of each though the draft can’t be read', async () => {
    became = { 'key-a': 'sent', 'key-b': 'failed', 'key-c': 'asking' };
    const gets = hold('drafts', 'get');
    const undoing = undoSeveral();
    await vi.waitUntil(() => gets.length === 1);
    gets[0]?.fail();
    await undoing;
    expect(chosen()).toEqual([]);
    expect(told()).toHaveLength(3);
  });

  it('claims nothing where neither an answer comes nor the draft can be read', async () => {
    stub('outbox', 'undoSeveral', () => Promise.reject(new Error('failed')));
    stub('drafts', 'get', () => Promise.reject(new Error('failed')));
    await undoSeveral();
    expect(chosen()).toEqual([]);
    expect(told()).toEqual([expect.stringMatching(/^It couldn’t be found out/u)]);
  });

  it('claims nothing where no answer comes, and shows what is in the draft', async () => {
    const calls = hold('outbox', 'undoSeveral');
    const undoing = undoSeveral();
    await vi.waitUntil(() => calls.length === 1);
    [kept, revision] = ['Hi', revision + 1];
    calls[0]?.fail();
    await undoing;
    expect(draftOf(SEVERAL_PROGRAMS).body).toBe('Hi');
    expect(chosen()).toEqual([]);
    expect(told()).toEqual([expect.stringMatching(/^It couldn’t be found out/u)]);
  });
});
