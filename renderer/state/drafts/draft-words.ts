import { eraOf } from '../../../contract/domain/draft-era.ts';
import { isBlank, MOST_KEPT } from '../../../contract/domain/message-text.ts';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { bridge } from '../../bridge.ts';
import { reuse } from '../reuse.ts';
import { Saver } from '../saver.ts';
import { draftOf, keptWords, patchDraft, useDrafts } from './draft-store.ts';
import type { Draft, Words } from './draft-store.ts';
import { keepBoth } from './keep-both.ts';
import { SharedWords } from './shared-words.ts';

const saver = new Saver<ThreadKey>(saveNow, (threadKey) => keptWords(threadKey).body.length);
/** What moves a thread's words to main or back: Send, Undo, Edit. It never fails. */
const turns = new Map<ThreadKey, Promise<void>>();
/** Threads whose composer is on the screen. */
const open = new Set<ThreadKey>();
const shared = new SharedWords();
/** Writes under way that main answers soon: one of a thread after the other, so that each knows what the last has left. */
const writes = new Map<ThreadKey, Promise<void>>();

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
    patchDraft(threadKey, {
      ...(wentBack ? withEarlier(threadKey, newer) : withNewer(threadKey, newer)),
      revision: fresh.revision,
      files,
      ...settle(draftOf(threadKey)),
    });
    shared.note(threadKey, fresh.body);
    if (wentBack && keptWords(threadKey).body !== fresh.body) keep(threadKey);
  } else {
    patchDraft(threadKey, { files, ...settle(draftOf(threadKey)) });
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
  patchDraft(threadKey, change);
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
  if (draftOf(threadKey).trouble !== trouble) patchDraft(threadKey, { trouble });
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
  patchDraft(threadKey, { revision });
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

/** Does what gives a thread's words to main in another way than a save, with no save beside it. */
export function besideNoSave<T>(threadKey: ThreadKey, task: () => Promise<T>): Promise<T> {
  return oneByOne(writes, threadKey, task);
}

/** The words that wait to be saved go to main in another way. */
export function dropSave(threadKey: ThreadKey): void {
  saver.drop(threadKey);
}

/** Main has only these words now, at this revision: what was written before is in the outbox, and not in them. */
export function noteRest(threadKey: ThreadKey, rest: Words, revision: number): void {
  shared.forget(threadKey);
  noteShared(threadKey, rest.body, revision);
  if (keptWords(threadKey).body !== rest.body) keep(threadKey);
}
