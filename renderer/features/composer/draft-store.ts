import { create } from 'zustand';
import type { MessageKey, StagedFileId, ThreadKey } from '../../../contract/domain/keys.ts';
import type { LeftOutFile } from '../../../contract/ipc/states.ts';
import type { StagedFileView } from '../../../contract/ipc/views.ts';
import { t } from '../../../contract/words/words.ts';
import { bridge } from '../../bridge.ts';
import { announce } from '../../state/announce.ts';
import { notify, tell } from '../../state/notices.ts';
import { reuse } from '../../state/reuse.ts';
import { keepBoth } from './keep-both.ts';

export interface Draft {
  body: string;
  replyTo: MessageKey | null;
  /** Of the newest write, here or in main: the next one is one higher. */
  revision: number;
  files: readonly StagedFileView[];
  /** Names of files that are on their way to main. */
  adding: readonly string[];
  leftOut: readonly (LeftOutFile & { id: number })[];
}

export const emptyDraft: Draft = {
  body: '',
  replyTo: null,
  revision: 0,
  files: [],
  adding: [],
  leftOut: [],
};

/** The drafts that the page has at hand, by thread. Main holds them all. */
export const useDrafts = create<{ byThread: Readonly<Record<ThreadKey, Draft>> }>(() => ({
  byThread: {},
}));

/** How long a write waits for the next letter, ms (architecture.md, The life of a message, 2). */
const SAVE_AFTER_MS = 150;
/** How long a write that failed rests before the next try, ms. */
const SAVE_AGAIN_AFTER_MS = 2_000;

const timers = new Map<ThreadKey, ReturnType<typeof setTimeout>>();
/** What moves a thread's words to main or back: Send, Undo, Edit. It never fails. */
const turns = new Map<ThreadKey, Promise<void>>();
/** Saves of a thread's draft that are on their way. */
const saves = new Map<ThreadKey, Promise<void>>();
/** Threads whose composer is on the screen. */
const open = new Set<ThreadKey>();
/** The words that main last had from here, or gave. */
const shared = new Map<ThreadKey, string>();
const arrivals = new Map<ThreadKey, Promise<unknown>>();
let nextId = 1;

export function draftOf(threadKey: ThreadKey): Draft {
  return useDrafts.getState().byThread[threadKey] ?? emptyDraft;
}

function patch(threadKey: ThreadKey, change: Partial<Draft>): void {
  useDrafts.setState(({ byThread }) => ({
    byThread: { ...byThread, [threadKey]: { ...emptyDraft, ...byThread[threadKey], ...change } },
  }));
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
  const fresh = await bridge.drafts.get({ threadKey });
  const known = useDrafts.getState().byThread[threadKey];
  const files = reuse(known?.files ?? [], fresh.files, (file) => file.id);
  const newer = known === undefined || fresh.revision > known.revision;
  if (newer) {
    const unsaved = timers.has(threadKey) || saves.has(threadKey) ? known : undefined;
    const base = shared.get(threadKey) ?? '';
    patch(threadKey, {
      body: unsaved === undefined ? fresh.body : keepBoth(base, fresh.body, unsaved.body),
      replyTo: unsaved?.replyTo ?? fresh.replyTo,
      revision: fresh.revision,
      files,
      ...settle(draftOf(threadKey)),
    });
    shared.set(threadKey, fresh.body);
  } else {
    patch(threadKey, { files, ...settle(draftOf(threadKey)) });
  }
}

/** Changes the words; they are saved in a moment. */
export function writeDraft(
  threadKey: ThreadKey,
  change: Partial<Pick<Draft, 'body' | 'replyTo'>>,
): void {
  patch(threadKey, change);
  saveIn(threadKey, SAVE_AFTER_MS);
}

function saveIn(threadKey: ThreadKey, ms: number): void {
  clearTimeout(timers.get(threadKey));
  timers.set(
    threadKey,
    setTimeout(() => void flushDraft(threadKey), ms),
  );
}

/**
 * Saves what isn't saved yet, at once. Where that fails, the words stay here and are tried again. It waits for no turn:
 * words have to be safe while the server is asked whether a message can come back.
 */
export function flushDraft(threadKey: ThreadKey): Promise<void> {
  return oneByOne(saves, threadKey, () => saveNow(threadKey));
}

/**
 * Does one thing after the other that moves a thread's words to main or back, so that no Send overtakes what brings
 * words back. At once where nothing is under way.
 */
export function inTurn<T>(threadKey: ThreadKey, task: () => Promise<T>): Promise<T> {
  return oneByOne(turns, threadKey, () => {
    const save = saves.get(threadKey);
    return save === undefined ? task() : save.then(task);
  });
}

function oneByOne<T>(
  chains: Map<ThreadKey, Promise<void>>,
  threadKey: ThreadKey,
  task: () => Promise<T>,
): Promise<T> {
  const before = chains.get(threadKey);
  const run = before === undefined ? task() : before.then(task);
  const free = (): void => {
    if (chains.get(threadKey) === over) chains.delete(threadKey);
  };
  const over: Promise<void> = run.then(free, free);
  chains.set(threadKey, over);
  return run;
}

async function saveNow(threadKey: ThreadKey): Promise<void> {
  if (!timers.has(threadKey)) return;
  clearTimeout(timers.get(threadKey));
  timers.delete(threadKey);
  const { body, replyTo, revision } = draftOf(threadKey);
  patch(threadKey, { revision: revision + 1 });
  try {
    const { stored } = await bridge.drafts.save({
      threadKey,
      body,
      replyTo,
      revision: revision + 1,
    });
    if (stored) shared.set(threadKey, body);
    else await takeNewer(threadKey, revision);
  } catch (error) {
    if (!timers.has(threadKey)) saveIn(threadKey, SAVE_AGAIN_AFTER_MS);
    throw error;
  }
}

/** Main had changed the draft before these words came: both are kept, and saved. */
async function takeNewer(threadKey: ThreadKey, revision: number): Promise<void> {
  patch(threadKey, { revision });
  saveIn(threadKey, SAVE_AFTER_MS);
  await readDraft(threadKey);
}

export function flushAllDrafts(): void {
  for (const threadKey of timers.keys()) void flushDraft(threadKey);
}

/** Reads a draft whose composer comes onto the screen. */
export async function openDraft(threadKey: ThreadKey): Promise<void> {
  open.add(threadKey);
  await readDraft(threadKey);
}

/** Saves a draft, and lets the page forget it once nothing here needs it any more. */
export async function closeDraft(threadKey: ThreadKey): Promise<void> {
  open.delete(threadKey);
  await flushDraft(threadKey);
  await inTurn(threadKey, async () => {
    const { leftOut } = draftOf(threadKey);
    if (open.has(threadKey) || leftOut.length > 0 || timers.has(threadKey)) return;
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
  writeDraft(threadKey, { body: body.trim() === '' ? words : `${body.trimEnd()}\n\n${words}` });
}

/** Hands files over to be checked and attached; what is left out is told until dismissed. */
export async function attach(threadKey: ThreadKey, files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  patch(threadKey, {
    adding: [...draftOf(threadKey).adding, ...files.map((file) => file.name)],
  });
  const arrival = bridge.attachments.add({ threadKey, files });
  arrivals.set(threadKey, arrival);
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
  arrivals.set(threadKey, arrival);
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
  arrivals.set(threadKey, arrival);
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
  if (arrivals.get(threadKey) === arrival) arrivals.delete(threadKey);
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

/** Resolves once files on their way to main have arrived there. */
export async function filesArrived(threadKey: ThreadKey): Promise<void> {
  await arrivals.get(threadKey)?.catch(() => null);
}

export function dismissLeftOut(threadKey: ThreadKey, id: number): void {
  patch(threadKey, { leftOut: draftOf(threadKey).leftOut.filter((one) => one.id !== id) });
}

export async function removeFile(threadKey: ThreadKey, id: StagedFileId): Promise<void> {
  patch(threadKey, { files: draftOf(threadKey).files.filter((file) => file.id !== id) });
  tell(await bridge.attachments.remove({ id }));
  await readDraft(threadKey);
}

/** Reads a draft that the page has forgotten, as one is whose conversation was left while its Send waited for files. */
export async function recallDraft(threadKey: ThreadKey): Promise<void> {
  if (useDrafts.getState().byThread[threadKey] === undefined) await readDraft(threadKey);
}

/**
 * Takes the draft out of the composer for Send. Its revision is above every write's, so that a write that comes late
 * is dropped by main.
 */
export function takeDraft(threadKey: ThreadKey): Draft {
  clearTimeout(timers.get(threadKey));
  timers.delete(threadKey);
  const draft = draftOf(threadKey);
  const revision = draft.revision + 1;
  patch(threadKey, { body: '', replyTo: null, files: [], revision });
  shared.set(threadKey, '');
  return { ...draft, revision };
}

/** Puts a draft back that couldn't be sent, before what was written meanwhile. */
export function putBack(threadKey: ThreadKey, draft: Draft): void {
  const { body } = draftOf(threadKey);
  patch(threadKey, { files: draft.files });
  writeDraft(threadKey, {
    body: body === '' ? draft.body : `${draft.body}\n\n${body}`,
    replyTo: draft.replyTo,
  });
}
