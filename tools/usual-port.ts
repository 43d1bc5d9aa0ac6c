import { codeOf } from '../main/platform/disk.ts';

/** In use, or kept back: Windows reserves ranges of ports for Hyper-V and others, and Unix the first 1024 for root. */
const NOT_TO_BE_HAD: readonly (string | null)[] = ['EADDRINUSE', 'EACCES'];

/** Starts a server on its usual port, or on one that the system chooses where that can't be had. */
export async function onUsualPort<T>(
  usual: number,
  start: (port: number) => Promise<T>,
): Promise<T> {
  try {
    return await start(usual);
  } catch (error) {
    if (!NOT_TO_BE_HAD.includes(codeOf(error))) throw error;
    return start(0);
  }
}
