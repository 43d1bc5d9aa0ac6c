import { app } from 'electron';
import { endInOrder } from './ending.ts';
import type { EndSteps } from './ending.ts';
import type { Unsent } from '../../contract/domain/outbox.ts';
import { nameOf } from '../platform/error-name.ts';

export interface QuitSteps extends EndSteps {
  countUnsent: () => Promise<Unsent>;
  /** Whether words stand in the page only. */
  holdsUnsaved: () => boolean;
  /** Names what is unsent and unsaved. @returns true where the partner quits all the same */
  confirm: (unsent: Unsent, unsaved: boolean) => Promise<boolean>;
}

/**
 * Ends the app in order: names what is unsent and unsaved, lets the page write its drafts, stops the services, then quits.
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
    const { countUnsent, holdsUnsaved, confirm } = this.#steps;
    const counted = await this.#orNull('quit.unsent_not_counted', countUnsent);
    const unsent = counted ?? { messages: 0, forThePartner: 0 };
    const unsaved = holdsUnsaved();
    const ask = () => confirm(unsent, unsaved);
    const isAsked = unsent.messages > 0 || unsaved;
    if (isAsked && (await this.#orNull('quit.not_asked', ask)) === false) {
      this.#stage = 'running';
      return;
    }
    this.#stage = 'stopping';
    await endInOrder(this.#steps);
    this.#stage = 'stopped';
    app.quit();
  }

  /** What fails, such as a store that can't be read, must not keep the app from ending. @returns null then */
  async #orNull<T>(event: string, step: () => Promise<T>): Promise<T | null> {
    try {
      return await step();
    } catch (error) {
      this.#steps.log.error(event, { error: nameOf(error) });
      return null;
    }
  }
}
