import type { StagedFileId, ThreadKey } from '../../../contract/domain/keys.ts';
import { MOST_AT_ONCE } from '../../../contract/domain/most-at-once.ts';
import { tMessage } from '../../../words/message.ts';
import { say } from '../../../words/said.ts';
import { t } from '../../../words/words.ts';
import { bridge } from '../../bridge.ts';
import { announce } from '../announce.ts';
import { notify, tell } from '../notices.ts';
import { draftOf, patchDraft } from './draft-store.ts';
import type { Arrival, Draft } from './draft-store.ts';
import { flushDraft, readDraft, writeDraft } from './draft-words.ts';

/** Files on their way to main, and the thread that each lot of them is for. */
const arrivals = new Map<Arrival, ThreadKey>();
/** What lots have brought that a press of Send may still name. */
const brought = new WeakMap<Arrival, readonly StagedFileId[]>();
/** Lots of which not every file was attached. */
const incomplete = new WeakSet<Arrival>();
let nextId = 1;

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
  patchDraft(threadKey, { adding: [...draftOf(threadKey).adding, ...names] });
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
    patchDraft(threadKey, settle(draftOf(threadKey)));
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

/** Lots of files on their way to main for a thread. */
export function arrivalsFor(threadKey: ThreadKey): Arrival[] {
  return [...arrivals].flatMap(([arrival, key]) => (key === threadKey ? [arrival] : []));
}

/** Files that a lot has brought into the draft. */
export function broughtBy(arrival: Arrival): readonly StagedFileId[] {
  return brought.get(arrival) ?? [];
}

/** Whether a lot came without some of its files. */
export function isIncomplete(arrival: Arrival): boolean {
  return incomplete.has(arrival);
}

export function dismissLeftOut(threadKey: ThreadKey, id: number): void {
  patchDraft(threadKey, { leftOut: draftOf(threadKey).leftOut.filter((one) => one.id !== id) });
}

export async function removeFile(threadKey: ThreadKey, id: StagedFileId): Promise<void> {
  patchDraft(threadKey, { files: draftOf(threadKey).files.filter((file) => file.id !== id) });
  tell(await bridge.attachments.remove({ id }));
  await readDraft(threadKey);
}

/** Throws away what was written and attached. Resolves when it was tried. */
export async function discardDraft(threadKey: ThreadKey): Promise<void> {
  const { files } = draftOf(threadKey);
  writeDraft(threadKey, { body: '', replyTo: null });
  await Promise.all([flushDraft(threadKey), ...files.map(({ id }) => removeFile(threadKey, id))]);
}
