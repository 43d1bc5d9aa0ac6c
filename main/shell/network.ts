import { net, powerMonitor } from 'electron';
import type { Clock, Disposable, Fetch } from '../platform/ports.ts';

/** Chromium has no event for it in main; looking costs next to nothing. */
const LOOK_MS = 1_000;

/** The app's way out: Chromium's network stack, with the partner's or the system's proxy, and the system's certificates. */
export const appFetch: Fetch = (input, init) => net.fetch(input, init);

export function isOnline(): boolean {
  return net.isOnline();
}

/** Tells when the machine goes offline or online, and when it wakes from sleep or its screen is unlocked. */
export function watchNetwork(
  clock: Clock,
  on: { online(online: boolean): void; wake(): void },
): Disposable {
  let last = net.isOnline();
  let cancel: () => void;
  const look = () => {
    const now = net.isOnline();
    if (now !== last) {
      last = now;
      on.online(now);
    }
    cancel = clock.after(LOOK_MS, look);
  };
  cancel = clock.after(LOOK_MS, look);
  const wake = () => {
    on.wake();
  };
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);
  return {
    dispose: () => {
      cancel();
      powerMonitor.off('resume', wake);
      powerMonitor.off('unlock-screen', wake);
    },
  };
}
