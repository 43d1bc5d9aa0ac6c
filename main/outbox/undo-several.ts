import type { ClientKey } from '../../contract/domain/keys.ts';
import type { OutboxState } from '../../contract/domain/outbox.ts';
import type { UndoneOfSeveral } from '../../contract/ipc/states.ts';
import { Serial } from '../platform/async.ts';
import { nameOf } from '../platform/error-name.ts';
import type { Clock, Log } from '../platform/ports.ts';
import type { Brought, OutboxRow, ReturnedToSeveral } from '../store/outgoing.ts';
import type { Store } from '../store/store.ts';
import type { Answer } from './answers.ts';
import type { Lines } from './lines.ts';
import type { TakingBack } from './taking-back.ts';

interface SeveralDependencies {
  lines: Lines;
  takingBack: TakingBack;
  store: Store;
  clock: Clock;
  log: Log;
  deleteFiles: (storedNames: readonly string[]) => void;
}

const NOTHING: Brought = { words: false, storedNames: [] };

/** The messages of one Send to several programs. */
class SeveralSent {
  readonly clientKeys: readonly ClientKey[];
  /** The part of them that is in the draft again. */
  brought = NOTHING;

  constructor(clientKeys: readonly ClientKey[]) {
    this.clientKeys = clientKeys;
  }
}

/**
 * Sends to several programs, each of which can be undone as one. Which messages were sent together is known in memory:
 * Undo for all of them ends with the process, and a message that is still being taken back at the next start comes back
 * into its own conversation.
 */
export class SeveralSends {
  readonly #on: SeveralDependencies;
  readonly #sends = new Map<ClientKey, SeveralSent>();

  constructor(dependencies: SeveralDependencies) {
    this.#on = dependencies;
  }

  /** These were sent together. What had come back into the draft went out with them. */
  began(clientKeys: readonly ClientKey[]): void {
    const isUnsent = (clientKey: ClientKey) => this.#on.lines.get(clientKey) !== null;
    for (const sent of new Set(this.#sends.values())) {
      sent.brought = NOTHING;
      if (sent.clientKeys.some(isUnsent)) continue;
      for (const clientKey of sent.clientKeys) this.#sends.delete(clientKey);
    }
    const sent = new SeveralSent(clientKeys);
    for (const clientKey of clientKeys) this.#sends.set(clientKey, sent);
  }

  /**
   * Takes messages back into their draft, as far as they haven't gone out.
   * @param body the words with their placeholders @returns what became of each
   */
  undo(clientKeys: readonly ClientKey[], body: string): Promise<UndoneOfSeveral[]> {
    const { store, clock, deleteFiles } = this.#on;
    const returning = new Returning(this.#of(clientKeys), clientKeys, async (keys, brought) => {
      const step = { clientKeys: keys, body, brought, now: clock.now() };
      const returned = await store.personal.returnToSeveral(step);
      deleteFiles(returned.unneeded);
      return returned;
    });
    return Promise.all(
      clientKeys.map(async (clientKey) => ({
        clientKey,
        became: await this.#undoOne(clientKey, returning),
      })),
    );
  }

  async #undoOne(clientKey: ClientKey, returning: Returning): Promise<UndoneOfSeveral['became']> {
    const { lines, takingBack, log } = this.#on;
    const wish = { as: 'edit' as const, take: (row: OutboxRow) => returning.take(row) };
    const answer = await takingBack
      .take(clientKey, wish, () => returning.passes(clientKey))
      .catch((error: unknown) => {
        log.error('outbox.not_undone', { clientKey, reason: nameOf(error) });
        return null;
      })
      .finally(() => returning.passes(clientKey));
    return becameOf(answer, lines.get(clientKey)?.state.name);
  }

  /** The Send that these are of. */
  #of(clientKeys: readonly ClientKey[]): SeveralSent {
    for (const clientKey of clientKeys) {
      const sent = this.#sends.get(clientKey);
      if (sent !== undefined) return sent;
    }
    return new SeveralSent(clientKeys);
  }
}

/**
 * Brings the messages that are free at once back into the draft in one transaction, so that a crash or a full disk
 * leaves all of them out or none. Those that the server has to be asked about follow, each as soon as it's free.
 */
class Returning {
  readonly #sent: SeveralSent;
  readonly #bring: (
    clientKeys: readonly ClientKey[],
    brought: Brought,
  ) => Promise<ReturnedToSeveral>;
  /** Messages of which it isn't known yet whether they're free at once. */
  readonly #awaited: Set<ClientKey>;
  readonly #first: ClientKey[] = [];
  #begin: () => void = () => undefined;
  readonly #step: Promise<ReadonlySet<ClientKey>>;
  /** One step after the other, so that each knows what the last has brought. */
  readonly #steps = new Serial();

  /** @param bring takes messages back in one transaction */
  constructor(
    sent: SeveralSent,
    clientKeys: readonly ClientKey[],
    bring: (clientKeys: readonly ClientKey[], brought: Brought) => Promise<ReturnedToSeveral>,
  ) {
    this.#sent = sent;
    this.#bring = bring;
    this.#awaited = new Set(clientKeys);
    const all = new Promise<void>((resolve) => {
      this.#begin = resolve;
    });
    this.#step = this.#steps.run(async () => {
      await all;
      return this.#take(this.#first);
    });
  }

  /** Waits for a message no longer: it's free, gone, or the server has to be asked about it. */
  passes(clientKey: ClientKey): void {
    if (this.#awaited.delete(clientKey) && this.#awaited.size === 0) this.#begin();
  }

  /** Takes a message that is free. @returns whether it came back */
  async take({ clientKey }: Pick<OutboxRow, 'clientKey'>): Promise<boolean> {
    if (this.#awaited.has(clientKey)) {
      this.#first.push(clientKey);
      this.passes(clientKey);
      return (await this.#step).has(clientKey);
    }
    return (await this.#steps.run(() => this.#take([clientKey]))).has(clientKey);
  }

  async #take(clientKeys: readonly ClientKey[]): Promise<ReadonlySet<ClientKey>> {
    if (clientKeys.length === 0) return new Set();
    const returned = await this.#bring(clientKeys, this.#sent.brought);
    this.#sent.brought = returned.brought;
    return new Set(returned.clientKeys);
  }
}

/**
 * What became of a message that was to be taken back.
 * @param answer of taking it back; null: it failed
 * @param state of the message by then; undefined: it isn't in the outbox
 */
function becameOf(
  answer: Answer | null,
  state: OutboxState['name'] | undefined,
): UndoneOfSeveral['became'] {
  if (answer?.ok === true) return 'back';
  if (answer?.problem.code === 'already_sent') return 'sent';
  if (answer?.problem.code === 'not_found') return 'elsewhere';
  if (answer?.problem.code === 'outcome_unknown') return 'asking';
  // Another call holds the message at the moment, such as a Pause, and leaves it in the outbox.
  return state === 'taking_back' ? 'asking' : 'failed';
}
