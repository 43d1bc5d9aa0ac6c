import { stub } from './scripted-bridge.ts';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type {
  ClientKey,
  MessageKey,
  StagedFileId,
  ThreadKey,
} from '../../../contract/domain/keys.ts';
import { eraOf, inEra } from '../../../contract/domain/draft-era.ts';
import type { Outcome } from '../../../contract/domain/problem.ts';
import type { StagedFileView } from '../../../contract/ipc/views.ts';
import { blockerOf } from '../../../renderer/state/drafts/blocker.ts';
import { attach, removeFile } from '../../../renderer/state/drafts/draft-files.ts';
import { draftOf, useDrafts } from '../../../renderer/state/drafts/draft-store.ts';
import {
  closeDraft,
  flushDraft,
  openDraft,
  readDraft,
  writeDraft,
} from '../../../renderer/state/drafts/draft-words.ts';
import { editUnsent, send, undoSend, useUndo } from '../../../renderer/state/outbox/send.ts';
import { useNotices } from '../../../renderer/state/notices.ts';
import { saveEverything } from '../../../renderer/state/saver.ts';
import { said } from '../../../contract/domain/said.ts';

vi.mock('../../../renderer/state/focus/focus-composer.ts', () => ({
  focusComposer: () => undefined,
}));

/** A message in the outbox, or gone out. */
interface Item {
  clientKey: ClientKey;
  thread: string;
  body: string;
  replyTo: MessageKey | null;
  files: string[];
  out: boolean;
}

interface Pressed {
  thread: string;
  body: string;
  replyTo: MessageKey | null;
  files: string[];
}

/** A call of the page on its way: asked, then acted on by main, then answered. */
interface Call {
  generation: number;
  what: string;
  act: () => unknown;
  settle: (value: unknown) => void;
  fail: () => void;
  acted: { value: unknown } | null;
}

const WORD = /\b[wr]\d+\b/gu;
const wordsIn = (text: string) => text.match(WORD) ?? [];
const failed = <T>(sentence: string): Outcome<T> => ({
  ok: false,
  problem: { code: 'failed', said: said('as_it_was', { sentence }) },
});

function must(isSo: boolean, words: string): void {
  if (!isSo) throw new Error(words);
}

let runs = 0;

class World {
  readonly run = (runs += 1);
  generation = 1;
  calls: Call[] = [];
  events: string[] = [];
  /** Steps of main's own that are still to come. */
  steps: (() => void)[] = [];
  readonly drafts = new Map<
    string,
    { body: string; replyTo: MessageKey | null; revision: number; files: string[] }
  >();
  /** Main's drafts as the newest backup has them. */
  backup = new Map<string, { body: string; replyTo: MessageKey | null; revision: number }>();
  era = 0;
  items: Item[] = [];
  pressed: Pressed[] = [];
  /** Files of messages that are just being handed over. */
  sending: string[] = [];
  /** The thread whose composer is on the screen. */
  shown: string | null = null;
  typed = 0;
  /** Words that have to be somewhere, with the thread they were written for and the stretch of writing they are of. */
  readonly words = new Map<string, { thread: string; stretch: number }>();
  stretch = 0;
  /** Words that the partner took away, or that nobody promised to keep. */
  readonly given = new Set<string>();
  readonly confirmed = new Set<string>();
  readonly droppedFiles = new Set<string>();
  readonly log: string[] = [];

  constructor() {
    for (const thread of ['a', 'b'])
      this.drafts.set(thread, { body: '', replyTo: null, revision: 0, files: [] });
    this.backUp();
    stub('drafts', 'get', ({ threadKey, known }) =>
      this.ask(threadKey, 'get', (thread) => {
        const { body, replyTo, revision, files } = this.draft(thread);
        return {
          threadKey,
          body: known === revision ? null : body,
          replyTo,
          revision,
          files: files.map(fileView),
        };
      }),
    );
    stub('drafts', 'save', ({ threadKey, body, replyTo, revision }) =>
      this.ask(threadKey, `save ${revision} ${JSON.stringify(body)}`, (thread) => {
        const draft = this.draft(thread);
        if (revision <= draft.revision) return { stored: false };
        Object.assign(draft, { body, replyTo, revision });
        for (const word of wordsIn(body)) this.confirmed.add(word);
        this.tell(this.shown);
        return { stored: true };
      }),
    );
    stub('outbox', 'send', async ({ threadKey, files = [], ...message }) => {
      this.sending.push(...files);
      try {
        return await this.ask(
          threadKey,
          `send ${message.revision} ${JSON.stringify(message.body)}`,
          (thread) => this.send(thread, { ...message, files }, false),
        );
      } finally {
        this.sending = this.sending.filter((name) => !files.includes(name as StagedFileId));
      }
    });
    const takeBack = ({ clientKey }: { clientKey: ClientKey }): Promise<Outcome<void>> => {
      const item = this.items.find((one) => one.clientKey === clientKey);
      return this.ask(this.key(item?.thread ?? 'a'), `edit ${clientKey}`, () =>
        this.intoDraft(clientKey),
      );
    };
    stub('outbox', 'undo', takeBack);
    stub('outbox', 'edit', takeBack);
    stub('attachments', 'add', ({ threadKey, files }) =>
      this.ask(threadKey, `add ${files.map(({ name }) => name).join()}`, (thread) => {
        const isBad = (name: string) => name.startsWith('bad');
        const good = files.map(({ name }) => name).filter((name) => !isBad(name));
        this.draft(thread).files.push(...good);
        this.tell(thread);
        const leftOut = files
          .filter(({ name }) => isBad(name))
          .map(({ name }) => ({ name, why: said('as_it_was', { sentence: 'Bad.' }) }));
        for (const { name } of leftOut) this.droppedFiles.add(name);
        return { added: good.map(fileView), leftOut, duplicates: [] };
      }),
    );
    stub('attachments', 'remove', ({ id }) =>
      this.ask(this.key(this.shown ?? 'a'), `remove ${id}`, () => {
        for (const draft of this.drafts.values())
          draft.files = draft.files.filter((one) => one !== id);
        this.droppedFiles.add(id);
        return { ok: true, value: undefined };
      }),
    );
  }

  key(thread: string): ThreadKey {
    return `${this.run}:${thread}:${this.generation}` as ThreadKey;
  }

  draft(thread: string) {
    const draft = this.drafts.get(thread);
    if (draft === undefined) throw new Error(`No thread ${thread}`);
    return draft;
  }

  ask<T>(threadKey: ThreadKey, what: string, act: (thread: string) => T): Promise<T> {
    const [run, thread, generation] = threadKey.split(':');
    if (Number(run) !== this.run || Number(generation) !== this.generation)
      return new Promise(() => undefined);
    return new Promise<T>((resolve, reject) => {
      this.calls.push({
        generation: this.generation,
        what,
        act: () => act(thread ?? ''),
        settle: (value) => resolve(value as T),
        fail: () => reject(new Error('failed')),
        acted: null,
      });
    });
  }

  send(
    thread: string,
    message: {
      body: string;
      replyTo: MessageKey | null;
      revision: number;
      files: readonly string[];
      rest?: { body: string; replyTo: MessageKey | null } | undefined;
    },
    byReply: boolean,
  ): Outcome<{ clientKey: ClientKey; undoMs: number }> {
    const draft = this.draft(thread);
    const { body, replyTo, revision, rest = { body: '', replyTo: null } } = message;
    const files = draft.files.filter((name) => message.files.includes(name));
    if (body.trim() === '' && files.length === 0) return failed('Empty.');
    // What it names was seen before the database went back to a backup.
    if (eraOf(revision) < this.era) return failed('More words.');
    if (revision <= draft.revision && (draft.body !== '' || draft.replyTo !== null))
      return failed('More words.');
    const clientKey = this.enqueue(thread, body, replyTo, files, byReply);
    draft.files = draft.files.filter((name) => !files.includes(name));
    Object.assign(draft, { ...rest, revision: Math.max(revision, draft.revision + 1) });
    this.backUp();
    this.tell(thread);
    return { ok: true, value: { clientKey, undoMs: 5_000 } };
  }

  tell(thread: string | null): void {
    if (thread !== null && !this.events.includes(thread)) this.events.push(thread);
  }

  enqueue(
    thread: string,
    body: string,
    replyTo: MessageKey | null,
    files: readonly string[],
    byReply = false,
  ): ClientKey {
    const clientKey = `k${this.run}.${this.items.length}` as ClientKey;
    if (!byReply) {
      const namesOf = (names: readonly string[]) =>
        names
          .filter((name) => !this.droppedFiles.has(name))
          .sort()
          .join();
      const at = this.pressed.findIndex(
        (one) =>
          one.thread === thread &&
          one.body === body &&
          one.replyTo === replyTo &&
          namesOf(one.files) === namesOf(files),
      );
      if (at < 0) throw new Error(`Nobody pressed Send for ${thread} "${body}" ${files.join()}`);
      this.pressed.splice(at, 1);
    }
    this.items.push({ clientKey, thread, body, replyTo, files: [...files], out: false });
    return clientKey;
  }

  intoDraft(clientKey: ClientKey): Outcome<void> {
    const item = this.items.find((one) => one.clientKey === clientKey);
    if (item === undefined || item.out) return failed('Sent.');
    this.items = this.items.filter((one) => one !== item);
    this.items.push({ ...item, clientKey: '' as ClientKey, body: '', files: [], out: true });
    const draft = this.draft(item.thread);
    draft.body = [item.body, draft.body].filter((text) => text !== '').join('\n\n');
    draft.replyTo = item.replyTo ?? draft.replyTo;
    draft.revision += 1;
    draft.files = [...item.files, ...draft.files];
    this.backUp();
    this.tell(item.thread);
    return { ok: true, value: undefined };
  }

  /** What is sent or taken back is in a backup before long, and drafts are now and then. */
  backUp(): void {
    for (const [thread, { body, replyTo, revision }] of this.drafts)
      this.backup.set(thread, { body, replyTo, revision });
  }

  /** Main's database was damaged: the newest backup takes its place. What only main had since is gone. */
  restore(): void {
    this.era += 1;
    for (const [thread, draft] of this.drafts) {
      const { body, replyTo, revision } = this.backup.get(thread) ?? draft;
      Object.assign(draft, { body, replyTo, revision: inEra(revision, this.era) });
      this.tell(thread);
    }
    const inMain = new Set(this.allWords());
    // A conversation that was left is main's alone as soon as it's saved.
    const { leaving, ...now } = draftOf(this.key(this.shown ?? ''));
    const inPage = new Set([...leaving, now].flatMap(({ body }) => wordsIn(body)));
    for (const word of this.words.keys()) {
      if (inMain.has(word)) continue;
      this.confirmed.delete(word);
      if (!inPage.has(word)) this.given.add(word);
    }
  }

  /** A page that leaves a draft before it hears of a restore leaves it to the backup. */
  leave(thread: string): void {
    const { revision, leaving, body } = draftOf(this.key(thread));
    if (eraOf(revision) === this.era) return;
    const inMain = new Set(this.allWords());
    for (const word of [...leaving.map((one) => one.body), body].flatMap(wordsIn))
      if (!inMain.has(word)) this.given.add(word);
  }

  /** What main does with a reply from a notification. */
  reply(thread: string): void {
    const word = `r${(this.typed += 1)}`;
    this.words.set(word, { thread, stretch: -this.typed });
    const { body, revision, files } = this.draft(thread);
    const join = () => {
      const draft = this.draft(thread);
      draft.body = draft.body.trim() === '' ? word : `${draft.body}\n\n${word}`;
      draft.revision += 1;
      this.confirmed.add(word);
      this.tell(thread);
    };
    if (body.trim() !== '' || files.length > 0) {
      join();
      return;
    }
    this.steps.push(() => {
      const message = { body: word, replyTo: null, revision: revision + 1, files: [] };
      if (this.send(thread, message, true).ok) this.confirmed.add(word);
      else join();
    });
  }

  act(at: number): void {
    const waiting = this.calls.filter(({ acted }) => acted === null);
    const call = waiting[at % waiting.length];
    if (call === undefined) return;
    this.log.push(`  main does: ${call.what}`);
    call.acted = { value: call.act() };
    this.log.push(`    -> ${JSON.stringify(call.acted.value)}`);
  }

  failOne(at: number): void {
    const waiting = this.calls.filter(({ acted, what }) => acted === null && what !== 'get');
    const call = waiting[at % waiting.length];
    if (call === undefined) return;
    this.log.push(`  fails: ${call.what}`);
    this.calls = this.calls.filter((one) => one !== call);
    if (call.what.startsWith('add'))
      for (const name of call.what.slice(4).split(',')) this.droppedFiles.add(name);
    call.fail();
  }

  answer(at: number): void {
    const done = this.calls.filter(({ acted }) => acted !== null);
    const call = done[at % done.length];
    if (call === undefined) return;
    this.log.push(`  answered: ${call.what}`);
    this.calls = this.calls.filter((one) => one !== call);
    call.settle(call.acted?.value);
  }

  /** The page starts over: what it asked for is still done, and nobody hears of it. */
  reload(): void {
    for (const call of this.calls) if (call.acted === null) call.act();
    this.calls = [];
    this.events = [];
    this.generation += 1;
    this.pressed = [];
    this.sending = [];
    const kept = new Set(this.allWords());
    for (const word of this.words.keys()) if (!kept.has(word)) this.given.add(word);
    // Files asked for are attached, whatever became of the Send.
    const { shown } = this;
    useUndo.setState({ list: [] });
    if (shown !== null) void openDraft(this.key(shown));
  }

  allWords(): string[] {
    return [
      ...[...this.drafts.values()].flatMap(({ body }) => wordsIn(body)),
      ...this.items.flatMap(({ body }) => wordsIn(body)),
    ];
  }

  check(): void {
    const all = this.allWords();
    const once = new Set(all);
    must(all.length === once.size, `a word is there twice: ${all.join(' ')}`);
    const promised = [...this.confirmed].filter((word) => !this.given.has(word));
    const lost = promised.filter((word) => !once.has(word));
    must(lost.length === 0, `lost ${lost.join(' ')}`);
    for (const [thread, { body }] of this.drafts) this.checkText(thread, body);
    for (const { thread, body } of this.items) this.checkText(thread, body);
  }

  checkText(thread: string, text: string): void {
    const last = new Map<number, number>();
    for (const word of wordsIn(text)) {
      const of = this.words.get(word);
      if (of === undefined) throw new Error(`Unknown word ${word}`);
      must(of.thread === thread, `${word} is in another thread`);
      const number = Number(word.slice(1));
      must((last.get(of.stretch) ?? 0) < number, `out of order: ${text}`);
      last.set(of.stretch, number);
    }
  }
}

function fileView(name: string): StagedFileView {
  return {
    id: name as StagedFileId,
    name,
    kind: 'pdf',
    contentType: 'application/pdf',
    size: 10,
    width: null,
    height: null,
    preview: null,
    state: { name: 'ready' },
  };
}

/** The page tells of a call that failed. */
const told = () => undefined;

async function microtasks(): Promise<void> {
  for (let at = 0; at < 40; at += 1) await Promise.resolve();
}

const KINDS = [
  'type',
  'type',
  'erase',
  'quote',
  'send',
  'send',
  'attach',
  'remove',
  'undo',
  'edit',
  'discard',
  'leave',
  'show a',
  'show b',
  'blur',
  'save all',
  'reload',
  'reply a',
  'reply b',
  'count on',
  'back up',
  'restore',
  'goes out',
  'act',
  'act',
  'act',
  'answer',
  'answer',
  'answer',
  'event',
  'step',
  'fail',
  'moment',
  'seconds',
] as const;
type Kind = (typeof KINDS)[number];

async function take(world: World, kind: Kind, at: number): Promise<void> {
  const { shown } = world;
  world.log.push(`${kind} ${at}`);
  const key = world.key(shown ?? 'a');
  const unsent = world.items.filter(({ out }) => !out);
  const item = unsent[at % unsent.length];
  switch (kind) {
    case 'type': {
      if (shown === null) break;
      const word = `w${(world.typed += 1)}`;
      world.words.set(word, { thread: shown, stretch: world.stretch });
      const { body } = draftOf(key);
      writeDraft(key, { body: body === '' ? word : `${body} ${word}` });
      break;
    }
    case 'erase':
      if (shown === null) break;
      for (const word of wordsIn(draftOf(key).body)) world.given.add(word);
      writeDraft(key, { body: '' });
      break;
    case 'quote':
      if (shown !== null) writeDraft(key, { replyTo: `q${(world.typed += 1)}` as MessageKey });
      break;
    case 'send': {
      if (shown === null || blockerOf(draftOf(key), Infinity, 10) !== null) break;
      const { body, replyTo, files, adding, leaving } = draftOf(key);
      const before = world.pressed.filter(({ thread }) => thread === shown).slice(-leaving.length);
      const named = new Set([
        ...world.sending,
        ...world.items.flatMap((one) => one.files),
        ...(leaving.length === 0 ? [] : before.flatMap((one) => one.files)),
      ]);
      const seen = new Set([...files.map(({ name }) => name), ...adding]);
      const news = [...seen].filter((name) => !named.has(name));
      if (body.trim() !== '' || news.length > 0)
        world.pressed.push({ thread: shown, body, replyTo, files: news });
      world.stretch += 1;
      void send(key);
      break;
    }
    case 'attach': {
      if (shown === null) break;
      const name = `${at % 3 === 0 ? 'bad' : 'file'}${(world.typed += 1)}`;
      void attach(key, [new File(['x'], name)]);
      break;
    }
    case 'remove': {
      if (shown === null) break;
      const { files } = draftOf(key);
      const file = files[at % files.length];
      if (file !== undefined) void removeFile(key, file.id).catch(told);
      break;
    }
    case 'undo': {
      const { list } = useUndo.getState();
      const one = list.at(-1);
      if (one !== undefined) void undoSend(one.clientKey, one.threadKey).catch(told);
      break;
    }
    case 'edit':
      if (item !== undefined) void editUnsent(item.clientKey, world.key(item.thread)).catch(told);
      break;
    case 'discard':
      if (item === undefined) break;
      for (const word of wordsIn(item.body)) world.given.add(word);
      item.out = true;
      item.body = '';
      break;
    case 'leave':
      if (shown !== null) {
        world.leave(shown);
        void closeDraft(key);
      }
      world.shown = null;
      break;
    case 'show a':
    case 'show b': {
      const next = kind === 'show a' ? 'a' : 'b';
      if (next === shown) break;
      if (shown !== null) {
        world.leave(shown);
        void closeDraft(key);
      }
      world.shown = next;
      world.stretch += 1;
      void openDraft(world.key(next));
      break;
    }
    case 'blur':
      if (shown !== null) void flushDraft(key);
      break;
    case 'save all':
      void saveEverything();
      break;
    case 'reload':
      if (at % 2 === 0) void saveEverything();
      world.stretch += 1;
      world.reload();
      break;
    case 'reply a':
      world.reply('a');
      break;
    case 'reply b':
      world.reply('b');
      break;
    case 'count on':
      world.draft('a').revision += 1;
      break;
    case 'back up':
      world.backUp();
      break;
    case 'restore':
      world.restore();
      break;
    case 'goes out':
      if (item !== undefined) item.out = true;
      break;
    case 'act':
      world.act(at);
      break;
    case 'answer':
      world.answer(at);
      break;
    case 'event': {
      const thread = world.events.shift();
      if (thread !== undefined && thread === world.shown) void readDraft(world.key(thread));
      break;
    }
    case 'step':
      world.steps.shift()?.();
      break;
    case 'fail':
      world.failOne(at);
      break;
    case 'moment':
      vi.advanceTimersByTime(160);
      break;
    case 'seconds':
      vi.advanceTimersByTime(2_100);
      break;
  }
  await microtasks();
}

/** Lets everything come to its end. */
async function settle(world: World): Promise<void> {
  for (let round = 0; round < 60; round += 1) {
    while (world.calls.length + world.steps.length + world.events.length > 0) {
      await take(world, 'step', 0);
      await take(world, 'act', 0);
      world.check();
      await take(world, 'answer', 0);
      await take(world, 'event', 0);
    }
    vi.advanceTimersByTime(2_100);
    await microtasks();
    if (world.calls.length + world.steps.length + world.events.length === 0) return;
  }
  throw new Error('It never comes to rest');
}

describe('what a partner types @P14', () => {
  beforeAll(() => {
    vi.useFakeTimers();
  });
  afterAll(() => {
    vi.useRealTimers();
    // What a page that was left behind had under way stays so, and other files would wait for it.
    vi.resetModules();
  });

  it('is never lost, sent twice, or sent in another message than it was written for', async () => {
    const actions = fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.nat(5)), {
      maxLength: 60,
      size: 'max',
    });
    await fc.assert(
      fc.asyncProperty(actions, async (list) => {
        useUndo.setState({ list: [] });
        useDrafts.setState({ byThread: {} });
        useNotices.setState({ list: [] });
        const world = new World();
        try {
          await take(world, 'show a', 0);
          for (const [kind, at] of list) {
            await take(world, kind, at);
            world.check();
          }
          await settle(world);
          world.check();
          for (const thread of ['a', 'b'] as const) {
            await take(world, thread === 'a' ? 'show a' : 'show b', 0);
            await settle(world);
            world.check();
            expect(draftOf(world.key(thread)).body, 'the composer').toBe(world.draft(thread).body);
            expect(draftOf(world.key(thread)).leaving).toEqual([]);
            expect(draftOf(world.key(thread)).adding).toEqual([]);
          }
          const all = new Set(world.allWords());
          const expected = [...world.words.keys()].filter((word) => !world.given.has(word));
          expect(expected.filter((word) => !all.has(word))).toEqual([]);
        } catch (error) {
          throw new Error(
            `${error instanceof Error ? error.message : String(error)}\n${world.log.join('\n')}`,
            { cause: error },
          );
        } finally {
          vi.clearAllTimers();
        }
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});
