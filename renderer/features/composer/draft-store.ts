import { create } from 'zustand';
import { isBlank, MOST_KEPT } from '../../../contract/domain/message-text.ts';
import type { MessageKey, StagedFileId, ThreadKey } from '../../../contract/domain/keys.ts';
import type { LeftOutFile } from '../../../contract/ipc/states.ts';
import type { StagedFileView } from '../../../contract/ipc/views.ts';
import { t } from '../../../contract/words/words.ts';
import { bridge } from '../../bridge.ts';
import { announce } from '../../state/announce.ts';
import { notify, tell } from '../../state/notices.ts';
import { reuse } from '../../state/reuse.ts';
import { Saver } from '../../state/saver.ts';
import { keepBoth } from './keep-both.ts';

/** What a partner wrote, and what it answers. */
export interface Words {
  body: string;
  replyTo: MessageKey | null;
}

export interface Draft extends Words {
  /** Words that Send took out of the composer, and that wait to be handed over to the outbox, oldest first. */
  leaving: readonly Words[];
  /** Of the newest write, here or in main: the next one is one higher. */
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
/** The words that main last had from here, or gave. */
const shared = new Map<ThreadKey, string>();
/** Files on their way to main, and the thread that each lot of them is for. */
const arrivals = new Map<Promise<unknown>, ThreadKey>();
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
 * wait to be saved are kept beside newer ones, and saved with them.
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
  const known = useDrafts.getState().byThread[threadKey];
  // Main left out the words that were known here when it was asked, and that have been let go since.
  if (fresh.body === null && known === undefined) return readDraft(threadKey, settle);
  const files = reuse(known?.files ?? [], fresh.files, (file) => file.id);
  if (fresh.body !== null && (known === undefined || fresh.revision > known.revision)) {
    patch(threadKey, {
      ...withNewer(threadKey, { body: fresh.body, replyTo: fresh.replyTo }),
      revision: fresh.revision,
      files,
      ...settle(draftOf(threadKey)),
    });
    shared.set(threadKey, fresh.body);
  } else {
    patch(threadKey, { files, ...settle(draftOf(threadKey)) });
  }
}

/** What the page holds once main's newer words are in. Words that wait for their Send come back, to be looked at anew. */
function withNewer(threadKey: ThreadKey, newer: Words): Partial<Draft> {
  const { leaving, trouble } = draftOf(threadKey);
  const base = shared.get(threadKey) ?? '';
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
  const begin = (): Promise<T> => {
    const save = saver.underWay(threadKey);
    return save === undefined ? task() : save.then(task);
  };
  const before = turns.get(threadKey);
  const run = before === undefined ? begin() : before.then(begin);
  const free = (): void => {
    if (turns.get(threadKey) === over) turns.delete(threadKey);
  };
  const over: Promise<void> = run.then(free, free);
  turns.set(threadKey, over);
  return run;
}

async function saveNow(threadKey: ThreadKey): Promise<void> {
  const { revision } = draftOf(threadKey);
  const { body, replyTo } = keptWords(threadKey);
  patch(threadKey, { revision: revision + 1 });
  try {
    const { stored } = await bridge.drafts.save({
      threadKey,
      body,
      replyTo,
      revision: revision + 1,
    });
    if (draftOf(threadKey).trouble === 'failed') noteTrouble(threadKey, null);
    if (!stored) await takeNewer(threadKey, revision);
    // Send may have had main clear them since.
    else if (draftOf(threadKey).revision === revision + 1) shared.set(threadKey, body);
  } catch (error) {
    noteTrouble(threadKey, 'failed');
    throw error;
  }
}

/** Main had changed the draft before these words came: both are kept, and saved. */
async function takeNewer(threadKey: ThreadKey, revision: number): Promise<void> {
  patch(threadKey, { revision });
  saver.soon(threadKey);
  await readDraft(threadKey);
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
    const { leftOut, leaving, trouble } = draftOf(threadKey);
    const isNeeded = leftOut.length + leaving.length > 0 || trouble !== null;
    if (open.has(threadKey) || isNeeded || saver.waits(threadKey)) return;
    shared.delete(threadKey);
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
  patch(threadKey, {
    adding: [...draftOf(threadKey).adding, ...files.map((file) => file.name)],
  });
  const arrival = bridge.attachments.add({ threadKey, files });
  arrivals.set(arrival, threadKey);
  try {
    const { leftOut, duplicates } = await arrival;
    await settleArrival(threadKey, arrival, files.length, leftOut);
    for (const { sentence } of duplicates) notify(sentence);
  } catch {
    await settleArrival(threadKey, arrival, files.length, []);
    notify(t('The files couldn’t be read. Try to attach them again.'), 'bad');
  }
}

/** Opens the system's file picker for a thread. */
export async function pickFiles(threadKey: ThreadKey): Promise<void> {
  const arrival = bridge.attachments.pick({ threadKey });
  arrivals.set(arrival, threadKey);
  try {
    const { leftOut, duplicates } = await arrival;
    await settleArrival(threadKey, arrival, 0, leftOut);
    for (const { sentence } of duplicates) notify(sentence);
  } catch {
    await settleArrival(threadKey, arrival, 0, []);
    notify(t('The file picker couldn’t be opened. Drop the files here instead.'), 'bad');
  }
}

/** Attaches the files that wait for a conversation; they came with the command line or were dropped on the dock. */
export async function attachIncoming(
  threadKey: ThreadKey,
  names: readonly string[],
): Promise<void> {
  patch(threadKey, { adding: [...draftOf(threadKey).adding, ...names] });
  const arrival = bridge.attachments.addIncoming({ threadKey });
  arrivals.set(arrival, threadKey);
  try {
    const { leftOut, duplicates } = await arrival;
    await settleArrival(threadKey, arrival, names.length, leftOut);
    for (const { sentence } of duplicates) notify(sentence);
  } catch {
    await settleArrival(threadKey, arrival, names.length, []);
    notify(t('The files couldn’t be read. Try to attach them again.'), 'bad');
  }
}

/** A file that was being checked becomes an attached or a refused one in a single step: it's never shown as both. */
async function settleArrival(
  threadKey: ThreadKey,
  arrival: Promise<unknown>,
  count: number,
  leftOut: readonly LeftOutFile[],
): Promise<void> {
  arrivals.delete(arrival);
  await readDraft(threadKey, (draft) => ({
    adding: draft.adding.slice(count),
    leftOut: [...draft.leftOut, ...leftOut.map((one) => ({ ...one, id: nextId++ }))],
  }));
  if (leftOut.length === 0) return;
  announce(
    leftOut
      .map(({ name, sentence }) =>
        t('{name} wasn’t attached. {reason}', { name, reason: sentence }),
      )
      .join(' '),
  );
}

/** Resolves once files on their way to main have arrived there, or can't. */
export async function filesArrived(threadKey: ThreadKey): Promise<void> {
  const expected = [...arrivals].filter(([, key]) => key === threadKey);
  await Promise.allSettled(expected.map(([arrival]) => arrival));
}

export function dismissLeftOut(threadKey: ThreadKey, id: number): void {
  patch(threadKey, { leftOut: draftOf(threadKey).leftOut.filter((one) => one.id !== id) });
}

export async function removeFile(threadKey: ThreadKey, id: StagedFileId): Promise<void> {
  patch(threadKey, { files: draftOf(threadKey).files.filter((file) => file.id !== id) });
  tell(await bridge.attachments.remove({ id }));
  await readDraft(threadKey);
}

/**
 * Takes the words out of the composer, as Send does in the moment it's pressed: whatever is typed from then on is of the
 * next message. Until they are handed over they count as the draft's, and are saved with it.
 */
export function takeWords(threadKey: ThreadKey): Words {
  const { body, replyTo, leaving } = draftOf(threadKey);
  const words = { body, replyTo };
  patch(threadKey, { body: '', replyTo: null, leaving: [...leaving, words] });
  return words;
}

/** What goes to the outbox in one step: the words of one Send, and the files that are attached by then. */
export interface HandedOver {
  words: Words;
  files: readonly StagedFileView[];
  /** Above every write's so far, so that main drops one that comes late. */
  revision: number;
}

/**
 * Lets go of words that Send took, because main is about to put them into the outbox, and to clear its draft with them.
 * @returns null where they came back into the composer meanwhile
 */
export function handOver(threadKey: ThreadKey, words: Words): HandedOver | null {
  const { leaving, files, revision: newest } = draftOf(threadKey);
  if (!leaving.includes(words)) return null;
  const revision = newest + 1;
  saver.drop(threadKey);
  const others = leaving.filter((one) => one !== words);
  patch(threadKey, { leaving: others, files: [], revision, trouble: null });
  shared.set(threadKey, '');
  const rest = keptWords(threadKey);
  if (rest.body !== '' || rest.replyTo !== null) keep(threadKey);
  return { words, files, revision };
}

/** Puts back what couldn't be sent, before whatever was written since, some of which may have been about to follow it. */
export function putBack(threadKey: ThreadKey, { words, files }: HandedOver): void {
  const since = keptWords(threadKey);
  patch(threadKey, { files, leaving: [] });
  writeDraft(threadKey, {
    body: joined([words.body, since.body]),
    replyTo: words.replyTo ?? since.replyTo,
  });
}
