import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channelOf, eventChannelOf, type Bridge } from '../contract/ipc/bridge.ts';
import type { FileSource } from '../contract/ipc/calls.ts';
import type { AccountState } from '../contract/ipc/states.ts';

/** The page sees these functions and nothing else: no channel name and no event object crosses the bridge. */
const bridge = {
  account: {
    state: async () => told(await ask<AccountState>('account', 'state')),
    suggestion: () => ask('account', 'suggestion'),
    defaultServer: () => ask('account', 'defaultServer'),
    signInOptions: (args) => ask('account', 'signInOptions', args),
    signInWithKey: (args) => ask('account', 'signInWithKey', args),
    signInWithPassword: (args) => ask('account', 'signInWithPassword', args),
    cancelSignIn: () => ask('account', 'cancelSignIn'),
    signOut: (args) => ask('account', 'signOut', args),
  },
  connection: {
    state: () => ask('connection', 'state'),
    retryNow: () => ask('connection', 'retryNow'),
    history: () => ask('connection', 'history'),
  },
  programs: {
    list: () => ask('programs', 'list'),
    details: (args) => ask('programs', 'details', args),
    setNotifications: (args) => ask('programs', 'setNotifications', args),
    setNote: (args) => ask('programs', 'setNote', args),
    leave: (args) => ask('programs', 'leave', args),
    openInPartnerStack: (args) => ask('programs', 'openInPartnerStack', args),
    openWebsite: (args) => ask('programs', 'openWebsite', args),
    openSupport: (args) => ask('programs', 'openSupport', args),
  },
  inbox: {
    threads: (args) => ask('inbox', 'threads', args),
    counts: () => ask('inbox', 'counts'),
    markAllRead: (args) => ask('inbox', 'markAllRead', args),
  },
  thread: {
    window: (args) => ask('thread', 'window', args),
    markRead: (args) => ask('thread', 'markRead', args),
    markUnread: (args) => ask('thread', 'markUnread', args),
    setMuted: (args) => ask('thread', 'setMuted', args),
    setDone: (args) => ask('thread', 'setDone', args),
    snooze: (args) => ask('thread', 'snooze', args),
    inView: (args) => ask('thread', 'inView', args),
  },
  drafts: {
    kept: () => ask('drafts', 'kept'),
    get: (args) => ask('drafts', 'get', args),
    save: (args) => ask('drafts', 'save', args),
  },
  savedReplies: {
    list: () => ask('savedReplies', 'list'),
    save: (args) => ask('savedReplies', 'save', args),
    delete: (args) => ask('savedReplies', 'delete', args),
  },
  attachments: {
    add: async ({ threadKey, files }) =>
      ask('attachments', 'add', { threadKey, files: await Promise.all(files.map(sourceOf)) }),
    pick: (args) => ask('attachments', 'pick', args),
    incoming: () => ask('attachments', 'incoming'),
    addIncoming: (args) => ask('attachments', 'addIncoming', args),
    dropIncoming: () => ask('attachments', 'dropIncoming'),
    remove: (args) => ask('attachments', 'remove', args),
    pause: (args) => ask('attachments', 'pause', args),
    resume: (args) => ask('attachments', 'resume', args),
    retry: (args) => ask('attachments', 'retry', args),
  },
  outbox: {
    send: (args) => ask('outbox', 'send', args),
    sendToSeveral: (args) => ask('outbox', 'sendToSeveral', args),
    undoSeveral: (args) => ask('outbox', 'undoSeveral', args),
    undo: (args) => ask('outbox', 'undo', args),
    list: () => ask('outbox', 'list'),
    retry: (args) => ask('outbox', 'retry', args),
    sendNow: (args) => ask('outbox', 'sendNow', args),
    pause: (args) => ask('outbox', 'pause', args),
    edit: (args) => ask('outbox', 'edit', args),
    discard: (args) => ask('outbox', 'discard', args),
  },
  downloads: {
    start: (args) => ask('downloads', 'start', args),
    pause: (args) => ask('downloads', 'pause', args),
    list: () => ask('downloads', 'list'),
    open: (args) => ask('downloads', 'open', args),
    showInFolder: (args) => ask('downloads', 'showInFolder', args),
    saveAs: (args) => ask('downloads', 'saveAs', args),
    drag: (args) => ask('downloads', 'drag', args),
    forget: (args) => ask('downloads', 'forget', args),
  },
  exporting: {
    start: (args) => ask('exporting', 'start', args),
    cancel: () => ask('exporting', 'cancel'),
    state: () => ask('exporting', 'state'),
    showInFolder: () => ask('exporting', 'showInFolder'),
  },
  search: {
    run: (args) => ask('search', 'run', args),
  },
  settings: {
    get: () => ask('settings', 'get'),
    change: (args) => ask('settings', 'change', args),
  },
  diagnostics: {
    save: () => ask('diagnostics', 'save'),
    copy: () => ask('diagnostics', 'copy'),
    pageFailed: (args) => ask('diagnostics', 'pageFailed', args),
  },
  shell: {
    openExternal: (args) => ask('shell', 'openExternal', args),
    copyText: (args) => ask('shell', 'copyText', args),
    platform: () => ask('shell', 'platform'),
    language: () => ask('shell', 'language'),
    version: () => ask('shell', 'version'),
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
} satisfies Bridge<File>;

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
function ask<R>(group: string, verb: string, args?: unknown): Promise<R> {
  return ipcRenderer.invoke(channelOf(group, verb), account, args);
}

/** A file from disk crosses as its path, a pasted one as its bytes. */
async function sourceOf(file: File): Promise<FileSource> {
  const path = webUtils.getPathForFile(file);
  if (path !== '') return { path };
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

contextBridge.exposeInMainWorld('partnerInbox', bridge);
