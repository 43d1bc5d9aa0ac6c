import { app } from 'electron';
import type { Log } from '../platform/ports.ts';

/** How long services may take to finish before the app ends all the same, ms. Unfinished work survives a kill. */
const STOP_MS = 5_000;
/** A draft that the page still holds is written within this, ms (drafts are coalesced over 150 ms). */
const FLUSH_MS = 250;

export interface QuitSteps {
  /** Messages that would still go out by themselves. */
  countUnsent: () => Promise<number>;
  /** Names what is unsent. @returns true where the partner quits all the same */
  confirm: (unsent: number) => Promise<boolean>;
  /** Hides the window, which makes the page write what it holds. */
  hideWindow: () => void;
  /** Calls of the page that are under way. */
  callsSettled: () => Promise<void>;
  stopServices: () => Promise<void>;
  log: Log;
}

/**
 * Ends the app in order: names what is unsent, lets the page write its drafts, stops the services, then quits.
 * Electron awaits nothing in `before-quit`, so the first attempt is held back and repeated when all is done.
 */
export class Quitting {
  readonly #steps: QuitSteps;
  #stage: 'running' | 'asking' | 'stopping' | 'stopped' = 'running';

  constructor(steps: QuitSteps) {
    this.#steps = steps;
    app.on('before-quit', (event) => {
      if (this.#stage === 'stopped') return;
      event.preventDefault();
      this.ask();
    });
  }

  /** From here on closing the window just closes it. */
  get underWay(): boolean {
    return this.#stage === 'stopping' || this.#stage === 'stopped';
  }

  ask(): void {
    if (this.#stage !== 'running') return;
    this.#stage = 'asking';
    void this.#askAndStop();
  }

  async #askAndStop(): Promise<void> {
    const { countUnsent, confirm, log } = this.#steps;
    try {
      const unsent = await countUnsent();
      if (unsent > 0 && !(await confirm(unsent))) {
        this.#stage = 'running';
        return;
      }
    } catch (error) {
      // A store that can't be read must not keep the app from ending.
      log.error('unsent_not_counted', { error: error instanceof Error ? error.name : '' });
    }
    this.#stage = 'stopping';
    await within(STOP_MS, this.#stop());
    this.#stage = 'stopped';
    app.quit();
  }

  async #stop(): Promise<void> {
    const { hideWindow, callsSettled, stopServices, log } = this.#steps;
    try {
      hideWindow();
      await pause(FLUSH_MS);
      await callsSettled();
      await stopServices();
    } catch (error) {
      log.error('stop_failed', { error: error instanceof Error ? error.name : '' });
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  await Promise.race([work, pause(ms)]);
}
