import { app } from 'electron';
import { endInOrder } from './ending.ts';
import type { EndSteps } from './ending.ts';
import type { Unsent } from '../../contract/domain/outbox.ts';
import { nameOf } from '../platform/error-name.ts';

export interface QuitSteps extends EndSteps {
  countUnsent: () => Promise<Unsent>;
  /** Names what is unsent. @returns true where the partner quits all the same */
  confirm: (unsent: Unsent) => Promise<boolean>;
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
      if (unsent.messages > 0 && !(await confirm(unsent))) {
        this.#stage = 'running';
        return;
      }
    } catch (error) {
      // A store that can't be read must not keep the app from ending.
      log.error('quit.unsent_not_counted', { error: nameOf(error) });
    }
    this.#stage = 'stopping';
    await endInOrder(this.#steps);
    this.#stage = 'stopped';
    app.quit();
  }
}
