import { nameOf } from '../platform/error-name.ts';
import type { Log } from '../platform/ports.ts';

/** How long services may take to finish before the app ends all the same, ms. Unfinished work survives a kill. */
export const STOP_MS = 5_000;
/** A draft that the page still holds is written within this, ms (drafts are coalesced over 150 ms). */
const FLUSH_MS = 250;
/** A write to this disk is done within this, ms. What takes longer waits for the server, which the services give up. */
const CALLS_MS = 1_000;

export interface EndSteps {
  /** Hides the window, which makes the page write what it holds. */
  hideWindow: () => void;
  /** Calls of the page that are under way. */
  callsSettled: () => Promise<void>;
  stopServices: () => Promise<void>;
  log: Log;
}

/** Lets the page write its drafts, then stops the services. Resolves in any case. */
export async function endInOrder(steps: EndSteps): Promise<void> {
  await within(STOP_MS, stop(steps));
}

async function stop({ hideWindow, callsSettled, stopServices, log }: EndSteps): Promise<void> {
  try {
    hideWindow();
    await pause(FLUSH_MS);
    await within(CALLS_MS, callsSettled());
    await stopServices();
  } catch (error) {
    log.error('quit.stop_failed', { error: nameOf(error) });
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
