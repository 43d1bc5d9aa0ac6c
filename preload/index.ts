import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channelOf, eventChannelOf, type Bridge, type Handlers } from '../contract/ipc/bridge.ts';
import type { FileSource } from '../contract/ipc/calls.ts';

/**
 * The names of the contract's calls, by group. The build writes them in (vite.preload.config.ts), because a page can't
 * wait for the schemas that stand beside them in contract/ipc/calls.ts.
 */
declare const CALLS: Readonly<Record<string, readonly string[]>>;

/** One function for each call. `Handlers` is made from the same list, which is what the cast stands for. */
const asked = Object.fromEntries(
  Object.entries(CALLS).map(([group, verbs]) => [
    group,
    Object.fromEntries(verbs.map((verb) => [verb, (args?: unknown) => ask(group, verb, args)])),
  ]),
) as unknown as Handlers;

/** The page sees these functions and nothing else: no channel name and no event object crosses the bridge. */
const bridge: Bridge<File> = {
  ...asked,
  account: {
    ...asked.account,
    state: async () => told(await asked.account.state()),
  },
  attachments: {
    ...asked.attachments,
    add: async ({ threadKey, files }) =>
      asked.attachments.add({ threadKey, files: await Promise.all(files.map(sourceOf)) }),
  },
  on: (event, listener) => {
    const channel = eventChannelOf(event);
    // The first argument is Electron's event object, which gives access to ipcRenderer: it stays here.
    const forward = (_event: unknown, payload: Parameters<typeof listener>[0]) =>
      listener(event === 'account' ? told(payload) : payload);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.removeListener(channel, forward);
    };
  },
};

/**
 * The account that this page was told of first. It starts over when that one goes; until then, and as it goes, whatever
 * it asks for is of that account.
 */
let account: string | null = null;

/** @returns the state as it came */
function told<S>(state: S): S {
  const names = typeof state === 'object' && state !== null && 'id' in state;
  if (names && typeof state.id === 'string') account ??= state.id;
  return state;
}

/** Main checks arguments and types its answers by the same contract, so the answer needs no second check here. */
function ask(group: string, verb: string, args: unknown): Promise<unknown> {
  return ipcRenderer.invoke(channelOf(group, verb), account, args);
}

/** A file from disk crosses as its path, a pasted one as its bytes. */
async function sourceOf(file: File): Promise<FileSource> {
  const path = webUtils.getPathForFile(file);
  if (path !== '') return { path };
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

contextBridge.exposeInMainWorld('partnerInbox', bridge);
