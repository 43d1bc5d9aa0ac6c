import { create } from 'zustand';
import { eraOf } from '../../../contract/domain/draft-era.ts';
import { isBlank, MOST_KEPT } from '../../../contract/domain/message-text.ts';
import { MOST_AT_ONCE } from '../../../contract/domain/most-at-once.ts';
import type { MessageKey, StagedFileId, ThreadKey } from '../../../contract/domain/keys.ts';
import type { LeftOutFile } from '../../../contract/ipc/states.ts';
import type { Outcome } from '../../../contract/domain/problem.ts';
import type { StagedFileView } from '../../../contract/ipc/views.ts';
import { say } from '../../../words/said.ts';
import { tMessage } from '../../../words/message.ts';
import { t } from '../../../words/words.ts';
import { bridge } from '../../bridge.ts';
import { announce } from '../announce.ts';
import { notify, tell } from '../notices.ts';
import { reuse } from '../reuse.ts';
import { Saver } from '../saver.ts';
import { keepBoth } from './keep-both.ts';
import { SharedWords } from './shared-words.ts';

/** What a partner wrote, and what it answers. */
export interface Words {
  body: string;
  replyTo: MessageKey | null;
}

/** What one press of Send takes out of the composer. */
export interface Taken extends Words {
  /** Files that are attached, and that no press before takes. */
  files: readonly StagedFileId[];
  /** Lots of files that are on their way to main. */
  arrivals: readonly Arrival[];
}

/** Files on their way to main. */
type Arrival = ReturnType<typeof bridge.attachments.add>;

export interface Draft extends Words {
  /** What Send took out of the composer, and what waits to be handed over to the outbox, oldest first. */
  leaving: readonly Taken[];
  /** Main's, as far as it's known here: a write is one higher, and isn't taken where main has counted on since. */
  revision: number;
  files: readonly StagedFileView[];
  /** Names of files that are on their way to main. */
  adding: readonly string[];
  leftOut: readonly (LeftOutFile & { id: number })[];
  /** Why the words as they are now aren't kept, or not yet; null: they are, or will be in a moment. */
  trouble: 'too_long' | 'failed' | null;
}

export const emptyDraft: Draft = {
  body: '',
  replyTo: null,
  leaving: [],
  revision: 0,
  files: [],
  adding: [],
  leftOut: [],
  trouble: null,
};

/** The drafts that the page has at hand, by thread. Main holds them all. */
export const useDrafts = create<{ byThread: Readonly<Record<ThreadKey, Draft>> }>(() => ({
  byThread: {},
}));

const saver = new Saver<ThreadKey>(saveNow, (threadKey) => keptWords(threadKey).body.length);
/** What moves a thread's words to main or back: Send, Undo, Edit. It never fails. */
const turns = new Map<ThreadKey, Promise<void>>();
/** Threads whose composer is on the screen. */
const open = new Set<ThreadKey>();
const shared = new SharedWords();
/** Writes under way that main answers soon: one of a thread after the other, so that each knows what the last has left. */
const writes = new Map<ThreadKey, Promise<void>>();
/** Files on their way to main, and the thread that each lot of them is for. */
const arrivals = new Map<Arrival, ThreadKey>();
/** What lots have brought that a press of Send may still name. */
const brought = new WeakMap<Arrival, readonly StagedFileId[]>();
/** Lots of which not every file was attached. */
const incomplete = new WeakSet<Arrival>();
/** Those that a message names that main is just being given, or has. */
const given = new WeakSet<Arrival>();
let nextId = 1;

export function draftOf(threadKey: ThreadKey): Draft {
  return useDrafts.getState().byThread[threadKey] ?? emptyDraft;
}

function patch(threadKey: ThreadKey, change: Partial<Draft>): void {
  useDrafts.setState(({ byThread }) => ({
    byThread: { ...byThread, [threadKey]: { ...emptyDraft, ...byThread[threadKey], ...change } },
  }));
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What main has to keep: until a message is in the outbox, its words are still the draft's. */
function keptWords(threadKey: ThreadKey): Words {
  const { body, replyTo, leaving } = draftOf(threadKey);
  const all = [...leaving, { body, replyTo }];
  return {
    body: joined(all.map((words) => words.body)),
    replyTo: all.find((words) => words.replyTo !== null)?.replyTo ?? null,
  };
}

/**
 * Reads a draft from main: its files always, its words only where main's are newer than what is written here. Words that
 * wait to be saved are kept beside newer ones, and saved with them; so are all of them where main went back to a backup.
 * @param settle what else changes in the same step
 */
export async function readDraft(
  threadKey: ThreadKey,
  settle: (draft: Draft) => Partial<Draft> = () => ({}),
): Promise<void> {
  const had = useDrafts.getState().byThread[threadKey]?.revision;
  let fresh = await bridge.drafts.get({ threadKey, ...(had !== undefined && { known: had }) });
  // The page may have forgotten meanwhile what it had.
  if (fresh.body === null && useDrafts.getState().byThread[threadKey] === undefined)
    fresh = await bridge.drafts.get({ threadKey });
  // What it writes may be of what is being written, or above it.
  const write = writes.get(threadKey);
  if (write !== undefined) {
    await write;
    return readDraft(threadKey, settle);
  }
  const known = useDrafts.getState().byThread[threadKey];
  // Main left out the words that were known here when it was asked, and that have been let go since.
  if (fresh.body === null && known === undefined) return readDraft(threadKey, settle);
  const files = reuse(known?.files ?? [], fresh.files, (file) => file.id);
  if (fresh.body !== null && (known === undefined || fresh.revision > known.revision)) {
    const newer = { body: fresh.body, replyTo: fresh.replyTo };
    const wentBack = known !== undefined && eraOf(fresh.revision) !== eraOf(known.revision);
    patch(threadKey, {
      ...(wentBack ? withEarlier(threadKey, newer) : withNewer(threadKey, newer)),
      revision: fresh.revision,
      files,
      ...settle(draftOf(threadKey)),
    });
    shared.note(threadKey, fresh.body);
    if (wentBack && keptWords(threadKey).body !== fresh.body) keep(threadKey);
  } else {
    patch(threadKey, { files, ...settle(draftOf(threadKey)) });
  }
}

/** What the page holds once main's newer words are in. Words that wait for their Send come back, to be looked at anew. */
function withNewer(threadKey: ThreadKey, newer: Words): Partial<Draft> {
  const { leaving, trouble } = draftOf(threadKey);
  const base = shared.latest(threadKey);
  // Main counted on, and nothing came.
  if (leaving.length > 0 && newer.body === base) return {};
  const isSaved = !saver.waits(threadKey) && saver.underWay(threadKey) === undefined;
  if (isSaved && leaving.length === 0 && trouble !== 'too_long') return newer;
  const ours = keptWords(threadKey);
  return {
    body: keepBoth(base, newer.body, ours.body),
    replyTo: ours.replyTo ?? newer.replyTo,
    leaving: [],
  };
}

/**
 * What the page holds once main has been put back to a backup: what is here was written on from there, so it stays, but
 * for what came to main since. What went with a Send that main doesn't know of any more stands in its draft again.
 */
function withEarlier(threadKey: ThreadKey, theirs: Words): Partial<Draft> {
  const { leaving } = draftOf(threadKey);
  const base = shared.earlier(threadKey, theirs.body);
  if (leaving.length > 0 && theirs.body === base) return {};
  const ours = keptWords(threadKey);
  return {
    body: keepBoth(base, theirs.body, ours.body),
    replyTo: ours.replyTo ?? theirs.replyTo,
    leaving: [],
  };
}

/** Changes the words; they are saved in a moment. */
export function writeDraft(threadKey: ThreadKey, change: Partial<Words>): void {
  patch(threadKey, change);
  keep(threadKey);
}

/** Has the words written down in a moment, or tells at once that they can't be. */
function keep(threadKey: ThreadKey): void {
  const { trouble } = draftOf(threadKey);
  if (keptWords(threadKey).body.length > MOST_KEPT) {
    saver.drop(threadKey);
    noteTrouble(threadKey, 'too_long');
    return;
  }
  if (trouble === 'too_long') noteTrouble(threadKey, null);
  saver.soon(threadKey);
}

function noteTrouble(threadKey: ThreadKey, trouble: Draft['trouble']): void {
  if (draftOf(threadKey).trouble !== trouble) patch(threadKey, { trouble });
}

/**
 * Saves what isn't saved yet, at once. Where that fails, the words stay here and are tried again. It waits for no turn:
 * words have to be safe while the server is asked whether a message can come back.
 */
export function flushDraft(threadKey: ThreadKey): Promise<void> {
  return saver.now(threadKey);
}

/**
 * Does one thing after the other that moves a thread's words to main or back, so that no Send overtakes what brings
 * words back. At once where nothing is under way.
 */
export function inTurn<T>(threadKey: ThreadKey, task: () => Promise<T>): Promise<T> {
  return oneByOne(turns, threadKey, () => {
    const save = saver.underWay(threadKey);
    return save === undefined ? task() : save.then(task);
  });
}

/** Begins a task once the one before it is over; at once where there is none. */
function oneByOne<T>(
  line: Map<ThreadKey, Promise<void>>,
  threadKey: ThreadKey,
  task: () => Promise<T>,
): Promise<T> {
  const before = line.get(threadKey);
  const run = before === undefined ? task() : before.then(task);
  const free = (): void => {
    if (line.get(threadKey) === over) line.delete(threadKey);
  };
  const over: Promise<void> = run.then(free, free);
  line.set(threadKey, over);
  return run;
}

async function saveNow(threadKey: ThreadKey): Promise<void> {
  const stored = await oneByOne(writes, threadKey, () => writeDown(threadKey));
  if (stored) return;
  // Main had changed the draft before these words came: both are kept, and saved.
  saver.soon(threadKey);
  await readDraft(threadKey);
}

/** @returns false where main has newer words */
async function writeDown(threadKey: ThreadKey): Promise<boolean> {
  const revision = draftOf(threadKey).revision + 1;
  const { body, replyTo } = keptWords(threadKey);
  try {
    const { stored } = await bridge.drafts.save({ threadKey, body, replyTo, revision });
    if (draftOf(threadKey).trouble === 'failed') noteTrouble(threadKey, null);
    if (stored) noteShared(threadKey, body, revision);
    return stored;
  } catch (error) {
    noteTrouble(threadKey, 'failed');
    throw error;
  }
}

/** Main has these words now, at this revision. */
function noteShared(threadKey: ThreadKey, body: string, revision: number): void {
  patch(threadKey, { revision });
  shared.note(threadKey, body);
}

/** Reads a draft whose composer comes onto the screen. */
export async function openDraft(threadKey: ThreadKey): Promise<void> {
  open.add(threadKey);
  await readDraft(threadKey);
}

/** Saves a draft, and lets the page forget it once nothing here needs it any more. */
export async function closeDraft(threadKey: ThreadKey): Promise<void> {
  open.delete(threadKey);
  await forgetDraft(threadKey);
}

/** Saves a draft that isn't on the screen, and forgets it unless something here still needs it. */
export async function forgetDraft(threadKey: ThreadKey): Promise<void> {
  await flushDraft(threadKey);
  await inTurn(threadKey, async () => {
    const { leftOut, leaving, adding, trouble } = draftOf(threadKey);
    const isNeeded = leftOut.length + leaving.length + adding.length > 0 || trouble !== null;
    const isWritten = !saver.waits(threadKey) && !writes.has(threadKey);
    if (open.has(threadKey) || isNeeded || !isWritten) return;
    shared.forget(threadKey);
    useDrafts.setState(({ byThread }) => {
      const { [threadKey]: _closed, ...rest } = byThread;
      return { byThread: rest };
    });
  });
}

/** Adds words to a thread's draft, after what is written there already. */
export async function addToDraft(threadKey: ThreadKey, words: string): Promise<void> {
  await readDraft(threadKey);
  const { body } = draftOf(threadKey);
  writeDraft(threadKey, { body: isBlank(body) ? words : `${body.trimEnd()}\n\n${words}` });
}

/** Hands files over to be checked and attached; what is left out is told until dismissed. */
export async function attach(threadKey: ThreadKey, files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  const taken = files.slice(0, MOST_AT_ONCE);
  if (files.length > taken.length) {
    const words = tMessage(
      '{left, plural, one {# file was} other {# files were}} left out, because more than {most, number} came at once. Attach fewer at a time.',
      { left: files.length - taken.length, most: MOST_AT_ONCE },
    );
    notify(words, 'bad');
  }
  await receive(
    threadKey,
    taken.map((file) => file.name),
    bridge.attachments.add({ threadKey, files: taken }),
    t('The files couldn’t be read. Try to attach them again.'),
  );
}

/** Opens the system's file picker for a thread. */
export async function pickFiles(threadKey: ThreadKey): Promise<void> {
  await receive(
    threadKey,
    [],
    bridge.attachments.pick({ threadKey }),
    t('The file picker couldn’t be opened. Drop the files here instead.'),
  );
}

/** Attaches the files that wait for a conversation; they came with the command line or were dropped on the dock. */
export async function attachIncoming(
  threadKey: ThreadKey,
  names: readonly string[],
): Promise<void> {
  await receive(
    threadKey,
    names,
    bridge.attachments.addIncoming({ threadKey }),
    t('The files couldn’t be read. Try to attach them again.'),
  );
}

/** @param failure told where main couldn't be given the files at all */
async function receive(
  threadKey: ThreadKey,
  names: readonly string[],
  arrival: Arrival,
  failure: string,
): Promise<void> {
  patch(threadKey, { adding: [...draftOf(threadKey).adding, ...names] });
  arrivals.set(arrival, threadKey);
  const attached = await arrival.catch(() => null);
  const ids = attached?.added.map(({ id }) => id) ?? [];
  brought.set(arrival, ids);
  const leftOut = attached?.leftOut ?? [];
  if (attached === null || leftOut.length > 0) incomplete.add(arrival);
  // A file that was being checked becomes an attached or a refused one in a single step: it's never shown as both.
  const settle = (draft: Draft): Partial<Draft> => ({
    adding: draft.adding.slice(names.length),
    leftOut: [...draft.leftOut, ...leftOut.map((one) => ({ ...one, id: nextId++ }))],
  });
  try {
    await readDraft(threadKey, settle);
  } catch {
    // They show as soon as the draft can be read again.
    patch(threadKey, settle(draftOf(threadKey)));
  }
  // Until they are shown as attached, a press of Send names them by their lot.
  arrivals.delete(arrival);
  if (attached === null) notify(failure, 'bad');
  for (const { why } of attached?.duplicates ?? []) notify(say(why));
  if (leftOut.length === 0) return;
  announce(
    leftOut
      .map(({ name, why }) => t('{name} wasn’t attached. {reason}', { name, reason: say(why) }))
      .join(' '),
  );
}

/** Resolves once files on their way to main have arrived there, or can't. */
export async function filesArrived(threadKey: ThreadKey): Promise<void> {
  await Promise.allSettled(arrivalsFor(threadKey));
}

function arrivalsFor(threadKey: ThreadKey): Arrival[] {
  return [...arrivals].flatMap(([arrival, key]) => (key === threadKey ? [arrival] : []));
}

export function dismissLeftOut(threadKey: ThreadKey, id: number): void {
  patch(threadKey, { leftOut: draftOf(threadKey).leftOut.filter((one) => one.id !== id) });
}

export async function removeFile(threadKey: ThreadKey, id: StagedFileId): Promise<void> {
  patch(threadKey, { files: draftOf(threadKey).files.filter((file) => file.id !== id) });
  tell(await bridge.attachments.remove({ id }));
  await readDraft(threadKey);
}

/** Throws away what was written and attached. Resolves when it was tried. */
export async function discardDraft(threadKey: ThreadKey): Promise<void> {
  const { files } = draftOf(threadKey);
  writeDraft(threadKey, { body: '', replyTo: null });
  await Promise.all([flushDraft(threadKey), ...files.map(({ id }) => removeFile(threadKey, id))]);
}

/**
 * Takes words and files out of the composer, as Send does in the moment it's pressed: whatever is typed or dropped from
 * then on is of the next message. Until they are handed over they count as the draft's, and are saved with it.
 * @returns null where there is nothing, or nothing new since the last press
 */
export function takeWords(threadKey: ThreadKey): Taken | null {
  const { body, replyTo, leaving, files } = draftOf(threadKey);
  const named = new Set(leaving.flatMap(filesOf));
  const expected = new Set(leaving.flatMap((one) => one.arrivals));
  const taken: Taken = {
    body,
    replyTo,
    files: files.map(({ id }) => id).filter((id) => !named.has(id)),
    arrivals: arrivalsFor(threadKey).filter(
      (arrival) => !expected.has(arrival) && !given.has(arrival),
    ),
  };
  const isNew = !isBlank(body) || taken.files.length + taken.arrivals.length > 0;
  if (!isNew) return null;
  patch(threadKey, { body: '', replyTo: null, leaving: [...leaving, taken] });
  return taken;
}

function filesOf({ files, arrivals: lots }: Taken): StagedFileId[] {
  return [...files, ...lots.flatMap((lot) => brought.get(lot) ?? [])];
}

/** What goes to the outbox in one step. */
export interface HandedOver extends Words {
  files: StagedFileId[];
  /** Above every write's so far, so that main drops one that comes late. */
  revision: number;
  /** What stays in the draft. */
  rest: Words;
}

/**
 * Has main put what Send took into the outbox, and leave the rest in the draft, in one step. Where it can't, the words
 * come back, before whatever was written since, some of which may have been about to follow them. So they do where a
 * file that was on its way at Send wasn't attached: the message was to go with it.
 * @returns null where they came back into the composer before
 */
export function handOver<T>(
  threadKey: ThreadKey,
  taken: Taken,
  give: (message: HandedOver) => Promise<Outcome<T>>,
): Promise<Outcome<T> | 'failed' | 'incomplete' | null> {
  return oneByOne(writes, threadKey, async () => {
    const { leaving, files, revision: newest } = draftOf(threadKey);
    if (!leaving.includes(taken)) return null;
    const named = new Set(filesOf(taken));
    saver.drop(threadKey);
    for (const lot of taken.arrivals) given.add(lot);
    patch(threadKey, {
      leaving: leaving.filter((one) => one !== taken),
      files: files.filter(({ id }) => !named.has(id)),
      trouble: null,
    });
    const all = keptWords(threadKey);
    // Too long to be kept at all, it can't be handed over either, and says so.
    const rest = all.body.length > MOST_KEPT ? { body: '', replyTo: null } : all;
    const revision = newest + 1;
    const { body, replyTo } = taken;
    const message = { body, replyTo, files: [...named], revision, rest };
    const outcome = taken.arrivals.some((lot) => incomplete.has(lot))
      ? ('incomplete' as const)
      : await give(message).catch(() => 'failed' as const);
    if (typeof outcome !== 'string' && outcome.ok) {
      // What was written before is in the outbox now, and not in these words.
      shared.forget(threadKey);
      noteShared(threadKey, rest.body, revision);
      if (keptWords(threadKey).body !== rest.body) keep(threadKey);
    } else {
      for (const lot of taken.arrivals) given.delete(lot);
      putBack(
        threadKey,
        taken,
        files.filter(({ id }) => named.has(id)),
      );
    }
    return outcome;
  });
}

function putBack(
  threadKey: ThreadKey,
  { body, replyTo }: Words,
  files: readonly StagedFileView[],
): void {
  const since = keptWords(threadKey);
  patch(threadKey, { leaving: [], files: [...files, ...draftOf(threadKey).files] });
  writeDraft(threadKey, {
    body: joined([body, since.body]),
    replyTo: replyTo ?? since.replyTo,
  });
}
