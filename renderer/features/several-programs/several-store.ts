import { create } from 'zustand';
import type { ClientKey, ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import { t, tCount } from '../../../contract/words/words.ts';
import { bridge } from '../../bridge.ts';
import { announce } from '../../state/announce.ts';
import { notify } from '../../state/notices.ts';
import { showOverlay } from '../../state/place.ts';
import {
  filesArrived,
  flushDraft,
  handOver,
  inTurn,
  readDraft,
  takeWords,
  type Taken,
} from '../composer/draft-store.ts';
import { holdBack, letGo } from '../composer/send.ts';

interface Sent {
  clientKeys: readonly ClientKey[];
  /** The words before placeholders were filled in. */
  body: string;
  programs: ReadonlySet<ProgramKey>;
}

interface Several {
  chosen: ReadonlySet<ProgramKey>;
  /** Messages that can still be taken back together; null: none. */
  sent: Sent | null;
}

/** The message to several programs (P13); its words and files are a draft like any other. */
export const useSeveral = create<Several>(() => ({ chosen: new Set(), sent: null }));

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

/** Sends the draft to each of these, as it is now. @returns a problem in a sentence; null: it's in the outbox */
export async function sendToSeveral(
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
  const outcome = await handOver(SEVERAL_PROGRAMS, taken, ({ files, revision, rest }) =>
    bridge.outbox.sendToSeveral({ threadKeys, body, files, revision, rest }),
  );
  void readDraft(SEVERAL_PROGRAMS);
  if (outcome === null) {
    return t('More words have come into the composer. Look at them, then send again.');
  }
  if (outcome === 'failed') return t('The messages couldn’t be queued. Try again.');
  if (!outcome.ok) return outcome.problem.message;
  const { clientKeys, undoMs } = outcome.value;
  const sent = { clientKeys, body, programs: new Set(recipients.map((one) => one.programKey)) };
  const count = clientKeys.length;
  choose(sent.programs, false);
  if (undoMs === 0) notify(tCount(count, '1 message queued', '{count} messages queued'));
  else {
    announce(
      tCount(
        count,
        '1 message queued. Send can be undone for a moment.',
        '{count} messages queued. Send can be undone for a moment.',
      ),
    );
    useSeveral.setState({ sent });
    const until = performance.now() + undoMs;
    for (const [at, clientKey] of clientKeys.entries()) {
      const threadKey = threadKeys[at];
      if (threadKey !== undefined) holdBack({ clientKey, threadKey, until }, undoMs);
    }
    setTimeout(() => {
      if (useSeveral.getState().sent === sent) useSeveral.setState({ sent: null });
    }, undoMs);
  }
  return null;
}

/** Takes all of them back into the dialog. */
export async function undoSeveral(): Promise<void> {
  const { sent } = useSeveral.getState();
  if (sent === null) return;
  useSeveral.setState({ sent: null });
  for (const clientKey of sent.clientKeys) letGo(clientKey);
  const { clientKeys, body } = sent;
  const count = await inTurn(SEVERAL_PROGRAMS, async () => {
    await flushDraft(SEVERAL_PROGRAMS);
    const undone = await bridge.outbox
      .undoSeveral({ clientKeys: [...clientKeys], body })
      .catch(() => 0);
    if (undone > 0) await readDraft(SEVERAL_PROGRAMS);
    return undone;
  });
  if (count > 0) {
    choose(sent.programs, true);
    showOverlay('several_programs');
    announce(t('Send undone. The message is back.'));
  }
  const gone = clientKeys.length - count;
  if (gone > 0) {
    const words = tCount(
      gone,
      '1 message has gone out already and can’t be taken back.',
      '{count} messages have gone out already and can’t be taken back.',
    );
    notify(words, 'bad');
  }
}
