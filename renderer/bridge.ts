import type { Bridge } from '../contract/ipc/bridge.ts';

declare global {
  interface Window {
    /** Put there by the preload script; all that the renderer talks to. */
    partnerInbox: Bridge<File>;
  }
}

/** The calls and events of main. */
export const bridge: Bridge<File> = window.partnerInbox;
