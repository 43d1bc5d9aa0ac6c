import type { StagedFileId, ThreadKey } from '../../../contract/domain/keys.ts';
import { isBlank, MOST_KEPT } from '../../../contract/domain/message-text.ts';
import type { Outcome } from '../../../contract/domain/problem.ts';
import type { StagedFileView } from '../../../contract/ipc/views.ts';
import { say } from '../../../words/said.ts';
import { t } from '../../../words/words.ts';
import { arrivalsFor, broughtBy, isIncomplete } from './draft-files.ts';
import { draftOf, joined, keptWords, patchDraft } from './draft-store.ts';
import type { Arrival, Taken, Words } from './draft-store.ts';
import { besideNoSave, dropSave, noteRest, readDraft, writeDraft } from './draft-words.ts';

/** Those that a message names that main is just being given, or has. */
const given = new WeakSet<Arrival>();

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
  patchDraft(threadKey, { body: '', replyTo: null, leaving: [...leaving, taken] });
  return taken;
}

function filesOf({ files, arrivals: lots }: Taken): StagedFileId[] {
  return [...files, ...lots.flatMap(broughtBy)];
}

/** What goes to the outbox in one step. */
interface Leaving extends Words {
  files: StagedFileId[];
  /** Above every write's so far, so that main drops one that comes late. */
  revision: number;
  /** What stays in the draft. */
  rest: Words;
}

/** What handing over led to; `tone` as of a notice. */
export type HandedOver<T> =
  { ok: true; value: T } | { ok: false; sentence: string; tone: 'info' | 'bad' };

/**
 * Has main put what Send took into the outbox, and leave the rest in the draft, in one step. Where it can't, the words
 * come back, before whatever was written since, some of which may have been about to follow them. So they do where a
 * file that was on its way at Send wasn't attached: the message was to go with it.
 * @param failure said where main couldn't be asked at all
 */
export async function handOver<T>(
  threadKey: ThreadKey,
  taken: Taken,
  give: (leaving: Leaving) => Promise<Outcome<T>>,
  failure: string,
): Promise<HandedOver<T>> {
  const outcome = await besideNoSave(threadKey, () => tryToGive(threadKey, taken, give));
  void readDraft(threadKey);
  if (outcome === 'came_back') {
    const sentence = t('More words have come into the composer. Look at them, then send again.');
    return { ok: false, sentence, tone: 'info' };
  }
  if (outcome === 'incomplete') {
    // Which file, and why, the composer tells.
    const sentence = t(
      'Not sent, because a file couldn’t be attached. Your words are still in the composer: attach the file again, or send without it.',
    );
    return { ok: false, sentence, tone: 'bad' };
  }
  if (outcome === 'failed') return { ok: false, sentence: failure, tone: 'bad' };
  if (outcome.ok) return outcome;
  return { ok: false, sentence: say(outcome.problem.said), tone: 'bad' };
}

/** @returns `came_back` where the words had come back into the composer before */
async function tryToGive<T>(
  threadKey: ThreadKey,
  taken: Taken,
  give: (leaving: Leaving) => Promise<Outcome<T>>,
): Promise<Outcome<T> | 'failed' | 'incomplete' | 'came_back'> {
  const { leaving, files, revision: newest } = draftOf(threadKey);
  if (!leaving.includes(taken)) return 'came_back';
  const named = new Set(filesOf(taken));
  dropSave(threadKey);
  for (const lot of taken.arrivals) given.add(lot);
  patchDraft(threadKey, {
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
  const outcome = taken.arrivals.some(isIncomplete)
    ? ('incomplete' as const)
    : await give(message).catch(() => 'failed' as const);
  if (typeof outcome !== 'string' && outcome.ok) noteRest(threadKey, rest, revision);
  else {
    for (const lot of taken.arrivals) given.delete(lot);
    putBack(
      threadKey,
      taken,
      files.filter(({ id }) => named.has(id)),
    );
  }
  return outcome;
}

function putBack(
  threadKey: ThreadKey,
  { body, replyTo }: Words,
  files: readonly StagedFileView[],
): void {
  const since = keptWords(threadKey);
  patchDraft(threadKey, { leaving: [], files: [...files, ...draftOf(threadKey).files] });
  writeDraft(threadKey, {
    body: joined([body, since.body]),
    replyTo: replyTo ?? since.replyTo,
  });
}
