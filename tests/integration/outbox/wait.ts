import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something is so, looking again and again. Throws with `what` when it takes too long. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  timeoutMs = 30_000,
): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}`);
    await pause(5);
  }
}
