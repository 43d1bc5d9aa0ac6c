import { hold, stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  ClientKey,
  MessageKey,
  ProgramKey,
  ThreadKey,
} from '../../../contract/domain/keys.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import { attach } from '../../../renderer/state/drafts/draft-files.ts';
import { draftOf, useDrafts } from '../../../renderer/state/drafts/draft-store.ts';
import {
  closeDraft,
  flushDraft,
  openDraft,
  readDraft,
  writeDraft,
} from '../../../renderer/state/drafts/draft-words.ts';
import { send } from '../../../renderer/state/outbox/send.ts';
import {
  choose,
  sendToSeveral,
  useSeveral,
} from '../../../renderer/features/several-programs/several-store.ts';
import { useNotices } from '../../../renderer/state/notices.ts';
import { said } from '../../../contract/domain/said.ts';

const THREAD = 'typed-on' as ThreadKey;
const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 30_000, interval: 2 });
const noFiles = { added: [], leftOut: [], duplicates: [] };
const failed = {
  ok: false,
  problem: { code: 'disk_full', said: said('as_it_was', { sentence: 'Full.' }) },
} as const;

/** Types at the end of what the composer holds. */
function type(words: string, threadKey = THREAD): void {
  writeDraft(threadKey, { body: `${draftOf(threadKey).body}${words}` });
}

describe('what is typed after Send was pressed @P14', () => {
  let sent: string[] = [];
  let kept = '';
  let revision = 0;
  beforeEach(async () => {
    useDrafts.setState({ byThread: {} });
    useNotices.setState({ list: [] });
    sent = [];
    kept = '';
    revision = 0;
    stub('drafts', 'get', async ({ threadKey }) => ({
      threadKey,
      body: kept,
      replyTo: null,
      revision,
      files: [],
    }));
    stub('drafts', 'save', async (draft) => {
      if (draft.revision <= revision) return { stored: false };
      ({ body: kept, revision } = draft);
      return { stored: true };
    });
    stub('outbox', 'send', async (message) => {
      sent.push(message.body);
      [kept, revision] = [message.rest?.body ?? '', message.revision];
      return { ok: true, value: { clientKey: 'k' as ClientKey, undoMs: 0 } };
    });
    await openDraft(THREAD);
  });

  /** The messages that went out, once this is what the composer and main hold. */
  async function sentBut(rest: string): Promise<string[]> {
    await until(() => kept === rest && draftOf(THREAD).body === rest);
    return sent;
  }

  it('stays in the composer while a save is under way, as after a click on Send', async () => {
    const saves = hold('drafts', 'save');
    type('First.');
    void flushDraft(THREAD);
    const sending = send(THREAD);
    type(' the rest');
    stub('drafts', 'save', async (draft) => {
      ({ body: kept, revision } = draft);
      return { stored: true };
    });
    revision = 1;
    saves[0]?.answer({ stored: true });
    await sending;
    expect(await sentBut(' the rest')).toEqual(['First.']);
  });

  it('stays in the composer while a file is checked, and is kept with what waits for it', async () => {
    const arrivals = hold('attachments', 'add');
    type('First.');
    void attach(THREAD, [new File(['x'], 'a.pdf')]);
    const sending = send(THREAD);
    type('And then');
    await flushDraft(THREAD);
    expect(kept).toBe('First.\n\nAnd then');
    expect(draftOf(THREAD).body).toBe('And then');
    arrivals[0]?.answer(noFiles);
    await sending;
    expect(await sentBut('And then')).toEqual(['First.']);
  });

  it.each(['is left out', 'can’t be handed over'])(
    'waits with the words before it where a file of that message %s: nothing goes out without it',
    async (how) => {
      const arrivals = hold('attachments', 'add');
      type('Here is the contract.');
      void attach(THREAD, [new File(['x'], 'contract.pdf')]);
      const sending = send(THREAD);
      type('And then');
      const refused = {
        name: 'contract.pdf',
        why: said('as_it_was', { sentence: 'It’s empty.' }),
      };
      if (how === 'is left out') arrivals[0]?.answer({ ...noFiles, leftOut: [refused] });
      else arrivals[0]?.fail();
      await sending;
      await until(() => kept === 'Here is the contract.\n\nAnd then');
      expect(sent).toEqual([]);
      const told = useNotices.getState().list.map((one) => one.text);
      expect(told.join()).toContain('Not sent, because a file couldn’t be attached');
      await until(() => draftOf(THREAD).adding.length === 0);
      // Once the partner has seen that, the words go as they are.
      await send(THREAD);
      expect(await sentBut('')).toEqual(['Here is the contract.\n\nAnd then']);
    },
  );

  it('is in the composer again where a file of a message to several programs is left out', async () => {
    const arrivals = hold('attachments', 'add');
    const sends = hold('outbox', 'sendToSeveral');
    type('To all', SEVERAL_PROGRAMS);
    void attach(SEVERAL_PROGRAMS, [new File(['x'], 'a.exe')]);
    const sending = sendToSeveral([{ programKey: 'a' as ProgramKey, threadKey: THREAD }]);
    arrivals[0]?.answer({
      ...noFiles,
      leftOut: [{ name: 'a.exe', why: said('as_it_was', { sentence: 'No.' }) }],
    });
    await sending;
    expect(useNotices.getState().list.at(-1)?.text).toContain('Not sent');
    expect(sends).toEqual([]);
    expect(draftOf(SEVERAL_PROGRAMS).body).toBe('To all');
  });

  it('goes out as the next message where Send is pressed again, and after the first', async () => {
    const arrivals = hold('attachments', 'add');
    void attach(THREAD, [new File(['x'], 'a.pdf')]);
    type('One');
    const first = send(THREAD);
    type('Two');
    const second = send(THREAD);
    type('Three');
    arrivals[0]?.answer(noFiles);
    await Promise.all([first, second]);
    expect(await sentBut('Three')).toEqual(['One', 'Two']);
  });

  it('waits for all files on their way, and not only for the newest', async () => {
    const arrivals = hold('attachments', 'add');
    void attach(THREAD, [new File(['x'], 'a.pdf')]);
    void attach(THREAD, [new File(['x'], 'b.pdf')]);
    type('Both');
    const sending = send(THREAD);
    arrivals[1]?.answer(noFiles);
    await flushDraft(THREAD);
    expect(sent).toEqual([]);
    arrivals[0]?.answer(noFiles);
    await sending;
    expect(await sentBut('')).toEqual(['Both']);
  });

  it('stays where the draft is read meanwhile, and where main only counted on', async () => {
    const arrivals = hold('attachments', 'add');
    void attach(THREAD, [new File(['x'], 'a.pdf')]);
    type('One');
    const sending = send(THREAD);
    type('Two');
    revision = 7;
    await readDraft(THREAD);
    arrivals[0]?.answer(noFiles);
    await sending;
    expect(await sentBut('Two')).toEqual(['One']);
  });

  it('is forgotten by the page once it’s saved, where the conversation was left', async () => {
    const arrivals = hold('attachments', 'add');
    void attach(THREAD, [new File(['x'], 'a.pdf')]);
    type('One');
    const sending = send(THREAD);
    type('Two');
    await closeDraft(THREAD);
    arrivals[0]?.answer(noFiles);
    await sending;
    await until(() => useDrafts.getState().byThread[THREAD] === undefined);
    expect(sent).toEqual(['One']);
    expect(kept).toBe('Two');
  });

  it('follows the words that come back where they can’t be queued, with their quote', async () => {
    const sends = hold('outbox', 'send');
    type('One');
    writeDraft(THREAD, { replyTo: 'm1' as MessageKey });
    const first = send(THREAD);
    type('Two');
    const second = send(THREAD);
    type('Three');
    await until(() => sends.length === 1);
    expect(sends[0]?.args).toMatchObject({ body: 'One', replyTo: 'm1' });
    sends[0]?.answer(failed);
    await Promise.all([first, second]);
    expect(sends).toHaveLength(1);
    expect(draftOf(THREAD)).toMatchObject({ body: 'One\n\nTwo\n\nThree', replyTo: 'm1' });
    await until(() => kept === 'One\n\nTwo\n\nThree');
  });

  it('stays for the next message to several programs, as programs ticked since do', async () => {
    const sends = hold('outbox', 'sendToSeveral');
    const [a, b] = ['a' as ProgramKey, 'b' as ProgramKey];
    useSeveral.setState({ chosen: new Set([a]) });
    type('To all', SEVERAL_PROGRAMS);
    void flushDraft(SEVERAL_PROGRAMS);
    const sending = sendToSeveral([{ programKey: a, threadKey: THREAD }]);
    type('Next', SEVERAL_PROGRAMS);
    choose([b], true);
    await until(() => sends.length === 1);
    expect(sends[0]?.args.body).toBe('To all');
    sends[0]?.answer({ ok: true, value: { clientKeys: ['k' as ClientKey], undoMs: 0 } });
    await sending;
    expect(useSeveral.getState().problem).toBeNull();
    expect(draftOf(SEVERAL_PROGRAMS).body).toBe('Next');
    expect([...useSeveral.getState().chosen]).toEqual([b]);
    useSeveral.setState({ chosen: new Set() });
  });
});
