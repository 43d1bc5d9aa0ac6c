import type { EventName, EventPayload } from '../../contract/ipc/bridge.ts';
import type { ProgramKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { ChangeFeed, Clock, Disposable } from '../platform/ports.ts';

/** Sends an event to the page, if there is one. */
export type SendEvent = <E extends EventName>(event: E, payload: EventPayload<E>) => void;

/** At most one `changed` event in this time, ms. */
const COALESCE_MS = 50;
/** At most one `transfer` event for each transfer in this time, ms. */
const TRANSFER_MS = 100;
/** The rate of a transfer is measured over about this time, ms. */
const RATE_WINDOW_MS = 3_000;

type List = EventPayload<'changed'>['lists'][number];

interface Transfer {
  lastSentAt: number;
  /** Where the rate is measured from. */
  mark: { at: number; done: number };
  perSecond: number | null;
  pending: { done: number; total: number } | null;
  cancel: (() => void) | null;
}

/** Turns what the store announces into few events for the page: keys of what changed, never rows. */
export class RendererFeed implements ChangeFeed, Disposable {
  readonly #send: SendEvent;
  readonly #clock: Clock;
  readonly #programs = new Set<ProgramKey>();
  readonly #threads = new Set<ThreadKey>();
  readonly #lists = new Set<List>();
  readonly #transfers = new Map<string, Transfer>();
  #lastSentAt = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | null = null;

  constructor(options: { send: SendEvent; clock: Clock }) {
    this.#send = options.send;
    this.#clock = options.clock;
  }

  tell(change: Parameters<ChangeFeed['tell']>[0]): void {
    for (const key of change.programs) this.#programs.add(key);
    for (const key of change.threads) this.#threads.add(key);
    for (const list of change.lists) this.#lists.add(list);
    if (this.#cancel !== null) return;
    const wait = Math.max(0, this.#lastSentAt + COALESCE_MS - this.#clock.monotonic());
    // Even the first one waits for the current turn to end, because several writes may be answered in a row.
    this.#cancel = this.#clock.after(wait, () => this.#flush());
  }

  transfer(id: string, done: number, total: number): void {
    const now = this.#clock.monotonic();
    const transfer = this.#transfers.get(id) ?? this.#begin(id, now, done);
    transfer.pending = { done, total };
    const finished = done >= total;
    const wait = transfer.lastSentAt + TRANSFER_MS - now;
    if (wait <= 0 || finished) this.#sendTransfer(id, transfer);
    else transfer.cancel ??= this.#clock.after(wait, () => this.#sendTransfer(id, transfer));
    if (finished) this.#transfers.delete(id);
  }

  dispose(): void {
    this.#cancel?.();
    this.#cancel = null;
    for (const transfer of this.#transfers.values()) transfer.cancel?.();
    this.#transfers.clear();
  }

  #flush(): void {
    this.#cancel = null;
    this.#lastSentAt = this.#clock.monotonic();
    this.#send('changed', {
      programs: [...this.#programs],
      threads: [...this.#threads],
      lists: [...this.#lists],
    });
    this.#programs.clear();
    this.#threads.clear();
    this.#lists.clear();
  }

  #begin(id: string, now: number, done: number): Transfer {
    const transfer: Transfer = {
      lastSentAt: Number.NEGATIVE_INFINITY,
      mark: { at: now, done },
      perSecond: null,
      pending: null,
      cancel: null,
    };
    this.#transfers.set(id, transfer);
    return transfer;
  }

  #sendTransfer(id: string, transfer: Transfer): void {
    transfer.cancel?.();
    transfer.cancel = null;
    const { pending } = transfer;
    if (pending === null) return;
    transfer.pending = null;
    const now = this.#clock.monotonic();
    transfer.lastSentAt = now;
    measure(transfer, pending.done, now);
    const { perSecond } = transfer;
    const left = pending.total - pending.done;
    this.#send('transfer', {
      id,
      done: pending.done,
      total: pending.total,
      perSecond,
      secondsLeft: perSecond === null || perSecond <= 0 ? null : Math.ceil(left / perSecond),
    });
  }
}

/** Bytes per second since the mark, which moves on once it is older than the window. */
function measure(transfer: Transfer, done: number, now: number): void {
  const { mark } = transfer;
  if (done < mark.done) {
    transfer.mark = { at: now, done };
    transfer.perSecond = null;
    return;
  }
  const elapsed = now - mark.at;
  if (elapsed < 500) return;
  transfer.perSecond = Math.round(((done - mark.done) * 1000) / elapsed);
  if (elapsed >= RATE_WINDOW_MS) transfer.mark = { at: now, done };
}
