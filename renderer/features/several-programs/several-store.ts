import { create } from 'zustand';
import type { ClientKey, ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import type { UndoneOfSeveral } from '../../../contract/ipc/states.ts';
import { t, tCount } from '../../../words/words.ts';
import { bridge } from '../../bridge.ts';
import { announce } from '../../state/announce.ts';
import { notify } from '../../state/notices.ts';
import { showOverlay, useWhere } from '../../state/place.ts';
import { filesArrived } from '../../state/drafts/draft-files.ts';
import type { Taken } from '../../state/drafts/draft-store.ts';
import { flushDraft, inTurn, readDraft } from '../../state/drafts/draft-words.ts';
import { handOver, takeWords } from '../../state/drafts/handing-over.ts';
import { holdBack, letGo, useUndo } from '../../state/outbox/send.ts';

interface Sent {
  /** The messages that can still be taken back, and the program of each. */
  programs: ReadonlyMap<ClientKey, ProgramKey>;
  /** The words before placeholders were filled in. */
  body: string;
}

interface Several {
  chosen: ReadonlySet<ProgramKey>;
  /** What can still be taken back together; null: nothing. */
  sent: Sent | null;
  /** It's on its way into the outbox, whether or not its dialog is still there. */
  busy: boolean;
  /** Why it isn't in the outbox, said in its dialog; null: it wasn't tried, or is. */
  problem: string | null;
}

/** The message to several programs (P13); its words and files are a draft like any other. */
export const useSeveral = create<Several>(() => ({
  chosen: new Set(),
  sent: null,
  busy: false,
  problem: null,
}));

// What was taken back on its own, over its conversation say, is nothing that all of them could still take back.
useUndo.subscribe(({ list }) => {
  const { sent } = useSeveral.getState();
  if (sent === null) return;
  const undoable = new Set(list.map(({ clientKey }) => clientKey));
  const programs = new Map([...sent.programs].filter(([clientKey]) => undoable.has(clientKey)));
  if (programs.size === sent.programs.size) return;
  useSeveral.setState({ sent: programs.size === 0 ? null : { ...sent, programs } });
});

export function choose(programs: Iterable<ProgramKey>, on: boolean): void {
  useSeveral.setState(({ chosen }) => {
    const next = new Set(chosen);
    for (const key of programs) {
      if (on) next.add(key);
      else next.delete(key);
    }
    return { chosen: next };
  });
}

/**
 * Sends the draft to each of these, as it is now. Its dialog goes then, or says what went wrong; where the partner has
 * left that meanwhile, a notice does.
 */
export async function sendToSeveral(
  recipients: readonly { programKey: ProgramKey; threadKey: ThreadKey }[],
): Promise<void> {
  useSeveral.setState({ busy: true, problem: null });
  const problem = await trySending(recipients);
  useSeveral.setState({ busy: false });
  const isShown = useWhere.getState().overlay === 'several_programs';
  if (problem === null && isShown) showOverlay(null);
  if (problem === null) return;
  if (isShown) useSeveral.setState({ problem });
  else notify(problem, 'bad');
}

/** @returns a problem in a sentence; null: it's in the outbox */
async function trySending(
  recipients: readonly { programKey: ProgramKey; threadKey: ThreadKey }[],
): Promise<string | null> {
  const taken = takeWords(SEVERAL_PROGRAMS);
  if (taken === null) return t('Write something or attach a file first.');
  await filesArrived(SEVERAL_PROGRAMS);
  return inTurn(SEVERAL_PROGRAMS, () => sendNow(recipients, taken));
}

async function sendNow(
  recipients: readonly { programKey: ProgramKey; threadKey: ThreadKey }[],
  taken: Taken,
): Promise<string | null> {
  const { body } = taken;
  const threadKeys = recipients.map(({ threadKey }) => threadKey);
  const sent = await handOver(
    SEVERAL_PROGRAMS,
    taken,
    ({ files, revision, rest }) =>
      bridge.outbox.sendToSeveral({ threadKeys, body, files, revision, rest }),
    t('The messages couldn’t be queued. Try again.'),
  );
  if (!sent.ok) return sent.sentence;
  const { clientKeys, undoMs } = sent.value;
  const count = clientKeys.length;
  choose(
    recipients.map(({ programKey }) => programKey),
    false,
  );
  if (undoMs === 0) notify(tCount(count, '1 message queued', '{count} messages queued'));
  else {
    announce(
      tCount(
        count,
        '1 message queued. Send can be undone for a moment.',
        '{count} messages queued. Send can be undone for a moment.',
      ),
    );
    const programs = new Map<ClientKey, ProgramKey>();
    const until = performance.now() + undoMs;
    // Before each of them by itself, so that their number isn't seen to fall.
    setTimeout(() => {
      const { sent: undoable } = useSeveral.getState();
      if (clientKeys.some((clientKey) => undoable?.programs.has(clientKey)))
        useSeveral.setState({ sent: null });
    }, undoMs);
    for (const [at, clientKey] of clientKeys.entries()) {
      const recipient = recipients[at];
      if (recipient === undefined) continue;
      programs.set(clientKey, recipient.programKey);
      holdBack({ clientKey, threadKey: recipient.threadKey, until }, undoMs);
    }
    useSeveral.setState({ sent: { programs, body } });
  }
  return null;
}

/** Takes all of them back into the dialog. */
export async function undoSeveral(): Promise<void> {
  const { sent } = useSeveral.getState();
  if (sent === null) return;
  const { programs, body } = sent;
  const clientKeys = [...programs.keys()];
  useSeveral.setState({ sent: null });
  for (const clientKey of clientKeys) letGo(clientKey);
  const { undone, isShown } = await inTurn(SEVERAL_PROGRAMS, async () => {
    await flushDraft(SEVERAL_PROGRAMS);
    const answer = await bridge.outbox.undoSeveral({ clientKeys, body }).catch(() => null);
    const read = readDraft(SEVERAL_PROGRAMS).then(() => true);
    return { undone: answer, isShown: await read.catch(() => false) };
  });
  if (undone === null) {
    notify(t('It couldn’t be found out what was taken back. The outbox shows what wasn’t.'), 'bad');
    return;
  }
  const those = (became: UndoneOfSeveral['became']) =>
    undone.filter((one) => one.became === became).map(({ clientKey }) => clientKey);
  const back = those('back');
  if (back.length > 0) {
    choose(
      back.flatMap((clientKey) => programs.get(clientKey) ?? []),
      true,
    );
    showOverlay('several_programs');
    if (isShown) announce(t('Send undone. The message is back.'));
    else {
      const words = t(
        'The message is back, but couldn’t be shown just now. Close “Message several programs” and open it again to see it.',
      );
      notify(words, 'bad');
    }
  }
  tellOf(those('sent').length, (count) =>
    tCount(
      count,
      '1 message has gone out already and can’t be taken back.',
      '{count} messages have gone out already and can’t be taken back.',
    ),
  );
  tellOf(those('asking').length, (count) =>
    tCount(
      count,
      '1 message isn’t sent any more, but may have gone out already. Its words come back into its conversation unless the server has it.',
      '{count} messages aren’t sent any more, but may have gone out already. Their words come back into their conversations unless the server has them.',
    ),
  );
  tellOf(those('failed').length, (count) =>
    tCount(
      count,
      '1 message couldn’t be taken back. Until it goes out, you can edit or discard it in the outbox.',
      '{count} messages couldn’t be taken back. Until they go out, you can edit or discard them in the outbox.',
    ),
  );
}

function tellOf(count: number, words: (count: number) => string): void {
  if (count > 0) notify(words(count), 'bad');
}
