import { makeBridge } from './fake-bridge.ts';

/** The page of the harness: the real renderer over a bridge whose content is held in memory. */
window.partnerInbox = makeBridge(new URLSearchParams(location.search));
await import('../../renderer/main.tsx');
