import { backoff, obeyRetryAfter } from '../../contract/domain/backoff.ts';
import type { ConnectionState } from '../../contract/ipc/states.ts';
import type { Capabilities, Connection } from '../connection/connection.ts';
import { ConnectionError } from '../connection/connection.ts';
import type { Clock, Log } from '../platform/ports.ts';
import type { SyncPosition } from '../store/incoming.ts';
import type { Store } from '../store/store.ts';
import { Offers } from './offers.ts';
import { HintStream } from './hint-stream.ts';
import { pullChanges, pullPrograms } from './pull.ts';
import { nameOf, sameState, troubleOf } from './standing.ts';
import type { Standing } from './standing.ts';

/** Polling without an event stream: from the first to the last interval, ms; each is longer than the one before. */
export const POLL_MS = { first: 5_000, last: 60_000, growth: 1.6 } as const;
/** How often sync looks while a stream lives, ms: a stream may lie. */
export const SAFETY_POLL_MS = 90_000;
/** How often a server with programs only is read, ms. */
export const PROGRAMS_POLL_MS = 5 * 60_000;
/** The longest pause after failures, ms; only a Retry-After makes it longer. */
export const MAX_PAUSE_MS = 60_000;
/** How soon the first failure in a row is tried again, untold, ms. */
const HUSHED_MS = 250;
/** How long a request may take, ms, for its failure to stay untold: a longer one has kept news back. */
const BRIEF_MS = 5_000;

export interface SyncOptions {
  connection: Connection;
  store: Store;
  clock: Clock;
  /** A number in [0, 1). */
  random: () => number;
  log: Log;
  /**
   * More batches were to follow the last one, and don't for now. `resumes`: the rest can't be had before a pause.
   * Otherwise there is none, or it's given up; that is told also where it was put off before.
   */
  onNoMore?: (facts: { resumes: boolean }) => void;
  onState: (state: ConnectionState) => void;
  /** The key isn't valid any more: everything has stopped, nothing was lost. Called once. */
  onUnauthorized: () => void;
  /** What the server was last known to offer, for when it doesn't say at start. */
  capabilities?: Capabilities | null;
  /** What the server offers was read: at start, daily, and before acting on a lock. */
  onCapabilities?: (capabilities: Capabilities) => void;
  /** The copy on this computer was damaged, and a start fetches it again. */
  isRebuilding?: () => boolean;
}

/**
 * Brings the server's changes into the store: a start, then changes by cursor. The event stream only says when to
 * look; polling covers its absence. Failures are tried again by themselves and told as a `ConnectionState`.
 */
export class SyncService {
  readonly #options: SyncOptions;
  readonly #hints: HintStream;
  readonly #offers: Offers;
  #stopping: AbortController | null = null;
  #loop: Promise<void> = Promise.resolve();
  /** Aborting it drops the answers of the pull that is under way; another one begins. */
  #attempt: AbortController | null = null;
  #pulling = false;
  /** Since when the pull under way waits for the server, without an answer or a batch to store (monotonic). */
  #waitsSince = 0;
  #lookWanted = false;
  #ring: (() => void) | null = null;
  #cancelTimer: (() => void) | null = null;
  #systemOnline = true;
  #failures = 0;
  /** A Retry-After holds until then (monotonic). */
  #notBefore = 0;
  #poll: number = POLL_MS.first;
  #catchUp = true;
  #starting = true;
  /** Whether more batches are to follow the last one, in its pull or in the next: `now`, or `later`, after a pause. */
  #moreFollows: 'no' | 'now' | 'later' = 'no';
  /** The store's position as the last pull left it, which nobody else moves; null: it has to be read. */
  #position: SyncPosition | null = null;
  /** Messages that the start under way has brought. */
  #arrived = 0;
  #state: ConnectionState = {
    name: 'idle',
    standing: 'idle',
    nextTryAt: null,
    starting: false,
  };

  constructor(options: SyncOptions) {
    this.#options = options;
    const { connection, clock, log } = options;
    this.#offers = new Offers({
      connection,
      clock,
      log,
      known: options.capabilities ?? null,
      onRead: (capabilities) => options.onCapabilities?.(capabilities),
    });
    this.#hints = new HintStream({
      connection,
      clock,
      log,
      random: options.random,
      onOpened: () => this.look(),
      onChanged: () => this.#changed(),
      onLost: () => this.#streamLost(),
      onUnauthorized: () => this.#endSession(),
    });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** A request for changes is under way, or about to be. */
  get isLooking(): boolean {
    return this.#pulling || this.#lookWanted;
  }

  /** What the server was last known to offer; null before the first answer. */
  get capabilities(): Capabilities | null {
    return this.#offers.known;
  }

  start(): void {
    if (this.#stopping !== null) return;
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.#failures = 0;
    this.#catchUp = true;
    this.#position = null;
    this.#stand({ name: 'connecting' });
    this.#lookWanted = true;
    this.#loop = this.#keepPulling(stopping.signal);
  }

  /** Resolves when nothing is under way any more; a batch that is being stored is finished first. */
  async stop(): Promise<void> {
    this.#halt();
    await Promise.all([this.#loop, this.#hints.stop()]);
  }

  /** Syncs now, unless the server asked us to wait. Asking again while it runs makes it run once more. */
  look(): void {
    if (this.#stopping === null) return;
    const wait = this.#notBefore - this.#options.clock.monotonic();
    if (wait > 0) {
      this.#schedule(wait);
      return;
    }
    this.#lookWanted = true;
    this.#ring?.();
  }

  /**
   * What the system says about the network. Offline isn't believed for ever, because a machine without any network
   * still reaches a server on itself: it's tried again slowly.
   */
  setOnline(online: boolean): void {
    if (online === this.#systemOnline) return;
    this.#systemOnline = online;
    if (this.#stopping === null) return;
    this.#catchUp = true;
    this.#failures = online ? 0 : 1;
    this.#attempt?.abort();
    this.#hints.reconnect();
    if (online) {
      this.#stand({ name: 'connecting' });
      this.look();
    } else {
      this.#pause({ name: 'no_network' }, MAX_PAUSE_MS / 2);
    }
  }

  /** Begins anew after a sleep: open connections are dead without knowing it. */
  wake(): void {
    if (this.#stopping === null) return;
    this.#catchUp = true;
    this.#failures = 0;
    this.#attempt?.abort();
    this.#hints.reconnect();
    this.look();
  }

  /** Drops what is under way, because the store was mended: it builds on what the store held before. */
  startOver(): void {
    if (this.#stopping === null) return;
    this.#catchUp = true;
    this.#arrived = 0;
    this.#position = null;
    this.#attempt?.abort();
    this.look();
  }

  /** Reads the capabilities anew: another call found the server without what it should have. */
  doubt(): void {
    this.#offers.doubt();
    this.look();
  }

  /** The partner asks to try again: not even a Retry-After holds it back, and what the server offers is asked anew. */
  retryNow(): void {
    if (this.#stopping === null) return;
    this.#notBefore = 0;
    this.#offers.doubt();
    // It may hang although all seems well: what it has stored stays, and the rest is asked for anew.
    this.#attempt?.abort();
    if (this.#state.name !== 'online') this.#stand({ name: 'connecting' });
    this.#hints.reconnect();
    this.look();
  }

  async #keepPulling(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      await this.#lookIsWanted(stopping);
      if (stopping.aborted) return;
      this.#lookWanted = false;
      this.#cancelWaiting();
      const attempt = new AbortController();
      this.#attempt = attempt;
      this.#pulling = true;
      this.#waitsAnew();
      try {
        const brought = await this.#pull(attempt.signal);
        if (!attempt.signal.aborted) this.#succeeded(brought);
      } catch (error) {
        if (stopping.aborted) return;
        if (!attempt.signal.aborted) this.#failed(error);
      } finally {
        this.#pulling = false;
      }
    }
  }

  async #pull(signal: AbortSignal): Promise<number> {
    const { connection, store, clock } = this.#options;
    const capabilities = await this.#offers.current(signal);
    this.#waitsAnew();
    const stored = (hasMore: boolean, messages: number): void => {
      this.#arrived += messages;
      this.#waitsAnew();
      this.#moreFollows = hasMore ? 'now' : 'no';
      if (!this.#starting) return;
      if (!signal.aborted) this.#stand({ name: 'online' });
    };
    const begunAgain = (): void => this.#waitsAnew();
    const catchUp = this.#catchUp;
    const ports = { connection, store, clock, stored, begunAgain, catchUp };
    if (!capabilities.messaging) {
      await this.#hints.stop();
      this.#position = null;
      await pullPrograms(ports, signal);
      this.#starting = false;
      return 0;
    }
    this.#hints.start();
    const position = this.#position ?? (await store.read.syncPosition());
    this.#position = null;
    this.#starting = !position.complete;
    if (position.cursor === null) this.#arrived = 0;
    if (this.#starting && this.#state.name === 'online') this.#stand({ name: 'online' });
    const { brought, cursor } = await pullChanges(ports, position, this.#offers, signal);
    if (this.#starting) this.#starting = !(await store.read.syncPosition()).complete;
    else if (!signal.aborted) this.#position = { cursor, starting: false, complete: true };
    return brought;
  }

  #succeeded(brought: number): void {
    if (this.#failures > 0) this.#hints.hurry();
    this.#failures = 0;
    this.#notBefore = 0;
    this.#catchUp = false;
    const messaging = this.#offers.known?.messaging !== false;
    this.#stand(messaging ? { name: 'online' } : { name: 'programs_only' });
    this.#poll = brought > 0 ? POLL_MS.first : Math.min(POLL_MS.last, this.#poll * POLL_MS.growth);
    if (!messaging) this.#schedule(Math.min(PROGRAMS_POLL_MS, this.#offers.dueIn));
    else this.#schedule(this.#jittered(this.#hints.alive ? SAFETY_POLL_MS : this.#poll));
    this.#noMore();
  }

  #waitsAnew(): void {
    this.#waitsSince = this.#options.clock.monotonic();
  }

  #failed(error: unknown): void {
    if (error instanceof ConnectionError && error.fault === 'unauthorized') {
      this.#endSession();
      return;
    }
    const { clock, random, log } = this.#options;
    const wasOnline = this.#state.name === 'online';
    const waited = clock.monotonic() - this.#waitsSince;
    this.#failures += 1;
    this.#catchUp = true;
    // Whoever looked while it was on its way asked for this answer too; the next one comes after the pause.
    this.#lookWanted = false;
    const asked = error instanceof ConnectionError ? error.retryAfterMs : null;
    const trouble = troubleOf(error, this.#systemOnline);
    log.warn('sync.failed', { trouble: trouble.name, failures: this.#failures });
    if (error instanceof ConnectionError && error.fault === 'not_found') this.#offers.doubt();
    if (asked !== null) {
      const wait = obeyRetryAfter(asked);
      this.#notBefore = clock.monotonic() + wait;
      this.#pause(trouble, wait);
    } else if (this.#failures === 1 && wasOnline && waited <= BRIEF_MS) {
      // One cut connection isn't worth a word.
      this.#schedule(HUSHED_MS + backoff(1, random()) / 2);
    } else {
      const wait = Math.min(MAX_PAUSE_MS, HUSHED_MS + backoff(this.#failures, random()));
      this.#pause(trouble, wait);
    }
  }

  #endSession(): void {
    if (this.#stopping === null) return;
    this.#halt();
    void this.#hints.stop();
    this.#stand({ name: 'signed_out' });
    this.#noMore();
    this.#options.onUnauthorized();
  }

  #noMore(): void {
    if (this.#moreFollows === 'no') return;
    this.#moreFollows = 'no';
    this.#options.onNoMore?.({ resumes: false });
  }

  #noMoreForNow(): void {
    if (this.#moreFollows !== 'now') return;
    this.#moreFollows = 'later';
    this.#options.onNoMore?.({ resumes: true });
  }

  #halt(): void {
    this.#stopping?.abort();
    this.#stopping = null;
    this.#attempt?.abort();
    this.#cancelWaiting();
    this.#ring?.();
  }

  #changed(): void {
    // While the server fails, its hints don't shorten the pause.
    if (this.#failures === 0) this.look();
  }

  #streamLost(): void {
    this.#poll = POLL_MS.first;
    if (this.#failures === 0) this.look();
  }

  async #lookIsWanted(stopping: AbortSignal): Promise<void> {
    if (this.#lookWanted || stopping.aborted) return;
    await new Promise<void>((resolve) => {
      this.#ring = resolve;
    });
    this.#ring = null;
  }

  #schedule(ms: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#options.clock.after(ms, () => this.look());
  }

  #cancelWaiting(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  #pause(standing: Standing, ms: number): void {
    this.#schedule(ms);
    this.#stand(standing, Math.round(this.#options.clock.now() + ms));
    this.#noMoreForNow();
  }

  #stand(standing: Standing, nextTryAt: number | null = null): void {
    const again = this.#options.isRebuilding?.() === true;
    const state: ConnectionState = {
      name: nameOf(standing.name),
      standing: standing.name,
      nextTryAt,
      starting: this.#starting,
      ...(this.#starting ? { arrived: this.#arrived, again } : {}),
    };
    if (sameState(state, this.#state)) return;
    this.#state = state;
    this.#options.onState(state);
  }

  /** Spread out, so that many machines don't ask at the same moment. */
  #jittered(ms: number): number {
    return ms * (0.8 + 0.4 * this.#options.random());
  }
}
