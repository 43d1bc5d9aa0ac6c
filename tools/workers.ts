import { availableParallelism } from 'node:os';

/** What a worker holds at its height with all that it starts, bytes; measured on Linux as resident sets, rounded up. */
export const WORKER_BYTES = {
  /** Node with Vite's modules, the simulator and some stores: 230 to 465 MB. */
  vitest: 450e6,
  /** Playwright's Node (360 MB), the app's main process (190 MB), and Chromium's processes (450 MB). */
  playwright: 1_000e6,
} as const;

/** Workers wait for disks, timers and each other half of their time: fewer would leave a small machine idle. */
const FEWEST_FOR_CORES = 3;

/**
 * How many workers a suite gets: one a core, at least three, and no more than the memory holds; one always.
 * @param bytes memory that can be had
 * @param each what one of them takes, bytes
 */
export function workersFor(cores: number, bytes: number, each: number): number {
  const held = Math.floor(bytes / each);
  return Math.max(1, Math.min(Math.max(FEWEST_FOR_CORES, cores), held));
}

/** `workersFor` this machine, or the part of it that a container gives, as it is now. */
export function workersHere(suite: keyof typeof WORKER_BYTES): number {
  return workersFor(availableParallelism(), process.availableMemory(), WORKER_BYTES[suite]);
}
