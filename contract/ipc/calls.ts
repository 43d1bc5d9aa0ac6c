import { z } from 'zod';
import {
  AttachmentKey,
  ClientKey,
  MessageKey,
  ProgramKey,
  SavedReplyId,
  StagedFileId,
  ThreadKey,
} from '../domain/keys.ts';
import { MOST_KEPT } from '../domain/message-text.ts';
import { MOST_AT_ONCE } from '../domain/most-at-once.ts';
import { MOST_RECIPIENTS } from '../domain/several-programs.ts';
import { outcomeOf } from '../domain/problem.ts';
import { MENU_COMMANDS } from './menu-keys.ts';
import { LANGUAGES } from '../domain/languages.ts';
import {
  AccountState,
  ConnectionState,
  DownloadItem,
  ExportRequest,
  ExportState,
  HistoryProgress,
  IncomingFiles,
  KeptWords,
  LeftOutFile,
  OpenOutcome,
  Settings,
  SignInOptions,
  SignInSuggestion,
  TransferProgress,
  UndoneOfSeveral,
} from './states.ts';
import {
  FoundBeside,
  FoundInThread,
  FoundRanges,
  SearchFilters,
  SearchResults,
} from './search-views.ts';
import {
  DraftView,
  InboxCounts,
  InboxFilter,
  InboxScope,
  NotificationLevel,
  OutboxItemView,
  ProgramDetails,
  ProgramSummary,
  SavedReply,
  StagedFileView,
  ThreadRow,
  ThreadAbsence,
  ThreadWindow,
  WindowAnchor,
} from './views.ts';

/** One call from the renderer to main: what it takes (one object, or nothing) and what it answers. */
export interface Call<A extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  args: A;
  result: R;
}

function call<A extends z.ZodType, R extends z.ZodType>(args: A, result: R): Call<A, R> {
  return { args, result };
}

const none = z.void();
const done = z.void();
const tried = outcomeOf(z.void());
const byThread = z.object({ threadKey: ThreadKey });
const byMessage = z.object({ clientKey: ClientKey });
const byFile = z.object({ id: StagedFileId });
const byAttachment = z.object({ key: AttachmentKey });
const serverAddress = z.string().max(2_000);
const keptText = z.string().max(MOST_KEPT);
/** Which part of a draft a Send takes, beside the words, and which it leaves. */
const handedOver = {
  /** Those of the draft's files that the partner saw when they pressed Send; absent: all. */
  files: z.array(StagedFileId).max(MOST_AT_ONCE).optional(),
  /** What was written after Send, and stays in the draft; absent: nothing. */
  rest: z.object({ body: keptText, replyTo: MessageKey.nullable() }).optional(),
};
const searched = z.string().max(500);
/** More messages than the page ever holds. */
const MOST_MARKED = 1_000;
const credential = z.string().min(1).max(1_000);

/** A file as it crosses to main: the path that preload asked of the system, or the bytes of a pasted image. */
export const FileSource = z.union([
  z.object({ path: z.string().min(1) }),
  z.object({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) }),
]);
export type FileSource = z.infer<typeof FileSource>;

const Attached = z.object({
  added: z.array(StagedFileView),
  leftOut: z.array(LeftOutFile),
  /** Added ones whose content is attached already: a sentence each; the partner decides. */
  duplicates: z.array(LeftOutFile),
});

/**
 * The one list of what the renderer can ask of main. `main/ipc` binds each call to a service and `preload` exposes
 * each as a function; both are typed from this map, so a call that is missing on either side fails the type check.
 */
export const calls = {
  account: {
    state: call(none, AccountState),
    suggestion: call(none, SignInSuggestion.nullable()),
    /** The address to show under "Advanced" at first. */
    defaultServer: call(none, z.string()),
    signInOptions: call(z.object({ server: serverAddress }), outcomeOf(SignInOptions)),
    signInWithKey: call(
      z.object({ server: serverAddress, apiKey: credential, rememberAnyway: z.boolean() }),
      tried,
    ),
    signInWithPassword: call(
      z.object({
        server: serverAddress,
        email: credential,
        password: credential,
        rememberAnyway: z.boolean(),
      }),
      tried,
    ),
    /** Gives up a sign-in that still waits for its server: nobody is signed in by it then. */
    cancelSignIn: call(none, done),
    /**
     * `keep` leaves unsent messages and drafts for the next sign-in to the same account; notes and saved replies stay.
     */
    signOut: call(z.object({ unsent: z.enum(['keep', 'delete']) }), done),
  },
  connection: {
    state: call(none, ConnectionState),
    retryNow: call(none, done),
    /** How far the fetching of all messages is; null while nobody is signed in. */
    history: call(none, HistoryProgress.nullable()),
  },
  programs: {
    list: call(none, z.array(ProgramSummary)),
    details: call(z.object({ programKey: ProgramKey }), ProgramDetails.nullable()),
    setNotifications: call(z.object({ programKey: ProgramKey, level: NotificationLevel }), done),
    setNote: call(z.object({ programKey: ProgramKey, note: keptText }), done),
    /** Main itself asks first; `left` is false where the partner stays. */
    leave: call(z.object({ programKey: ProgramKey }), outcomeOf(z.object({ left: z.boolean() }))),
    openInPartnerStack: call(z.object({ programKey: ProgramKey }), tried),
    openWebsite: call(z.object({ programKey: ProgramKey }), tried),
    openSupport: call(z.object({ programKey: ProgramKey }), tried),
  },
  inbox: {
    threads: call(
      z.object({
        scope: InboxScope,
        filter: InboxFilter,
        /** Only programs with this application status; null or absent: all (P7). */
        status: z.string().max(100).nullable().optional(),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(200),
      }),
      z.object({ rows: z.array(ThreadRow), total: z.number() }),
    ),
    counts: call(none, InboxCounts),
    markAllRead: call(z.object({ scope: InboxScope }), done),
  },
  thread: {
    window: call(
      z.object({
        threadKey: ThreadKey,
        anchor: WindowAnchor,
        limit: z.number().int().min(1).max(200),
      }),
      ThreadWindow.or(ThreadAbsence),
    ),
    /** Read up to and including this message. */
    markRead: call(z.object({ threadKey: ThreadKey, messageKey: MessageKey }), done),
    /**
     * This message and all after it become unread; null: the newest of the company, or all that is unread already.
     * `readUpTo` is what `markRead` takes to undo it; null where there is nothing to undo.
     */
    markUnread: call(
      z.object({ threadKey: ThreadKey, messageKey: MessageKey.nullable() }),
      outcomeOf(z.object({ readUpTo: MessageKey.nullable() })),
    ),
    setMuted: call(byThread.extend({ muted: z.boolean() }), done),
    setDone: call(byThread.extend({ done: z.boolean() }), done),
    snooze: call(byThread.extend({ until: z.number().nullable() }), done),
    /** Tells which thread the partner is looking at; null: none. Notifications stay silent for it. */
    inView: call(z.object({ threadKey: ThreadKey.nullable() }), done),
  },
  drafts: {
    /** How much there is, besides the outbox, that a sign-out would leave or delete. */
    kept: call(none, KeptWords),
    /** `known` is the revision that the page has already: its words aren't sent once more, `body` is null then. */
    get: call(
      byThread.extend({ known: z.number().int().min(0).optional() }),
      DraftView.extend({ body: z.string().nullable() }),
    ),
    save: call(
      byThread.extend({
        body: keptText,
        replyTo: MessageKey.nullable(),
        revision: z.number().int().min(0),
      }),
      /** Not stored where main holds a newer draft: of a later Send, or words that came back from the outbox. */
      z.object({ stored: z.boolean() }),
    ),
  },
  savedReplies: {
    /** By name. */
    list: call(none, z.array(SavedReply)),
    /** `id` null makes a new one; the id of a deleted one brings it back. */
    save: call(SavedReply.extend({ id: SavedReplyId.nullable() }), outcomeOf(SavedReply)),
    delete: call(z.object({ id: SavedReplyId }), done),
  },
  attachments: {
    /** From the page's side this takes `files: File[]`; preload turns each into a source. */
    add: call(byThread.extend({ files: z.array(FileSource).max(MOST_AT_ONCE) }), Attached),
    /** Opens the system's file picker. */
    pick: call(byThread, Attached),
    /** Files from the command line or the dock that wait for a conversation. */
    incoming: call(none, IncomingFiles),
    /** Attaches all of them to this thread's draft. */
    addIncoming: call(byThread, Attached),
    /** Forgets them. */
    dropIncoming: call(none, done),
    /** A message that was tried once keeps its files. */
    remove: call(byFile, tried),
    pause: call(byFile, tried),
    resume: call(byFile, tried),
    /** Tries again what failed: checks, copies and uploads as needed. */
    retry: call(byFile, done),
  },
  outbox: {
    /** Refused where main's draft has words that the page hadn't read when it took these out of it. */
    send: call(
      byThread.extend({
        body: keptText,
        replyTo: MessageKey.nullable(),
        revision: z.number().int().min(0),
        ...handedOver,
      }),
      /** `undoMs`: how long Send can still be undone. */
      outcomeOf(z.object({ clientKey: ClientKey, undoMs: z.number() })),
    ),
    /**
     * The words and files of the draft for several programs, as a message of its own to each thread (P13); all or
     * none. Placeholders are filled in for each.
     */
    sendToSeveral: call(
      z.object({
        threadKeys: z.array(ThreadKey).max(MOST_RECIPIENTS),
        body: keptText,
        revision: z.number().int().min(0),
        ...handedOver,
      }),
      outcomeOf(z.object({ clientKeys: z.array(ClientKey), undoMs: z.number() })),
    ),
    /** Takes such messages back into that draft, as far as they haven't gone out. */
    undoSeveral: call(
      z.object({
        clientKeys: z.array(ClientKey).max(MOST_RECIPIENTS),
        body: keptText,
      }),
      z.array(UndoneOfSeveral),
    ),
    /** Takes a held-back message back into its thread's draft. */
    undo: call(byMessage, tried),
    list: call(none, z.array(OutboxItemView)),
    /** Puts a refused message last in its thread's line again. */
    retry: call(byMessage, tried),
    /** Tries a waiting message at once; also confirms one that was restored from a backup. */
    sendNow: call(byMessage, tried),
    pause: call(byMessage, tried),
    /** Moves the words and files back into the thread's draft. */
    edit: call(byMessage, tried),
    discard: call(byMessage, tried),
  },
  downloads: {
    start: call(byAttachment, done),
    pause: call(byAttachment, done),
    list: call(none, z.array(DownloadItem)),
    /** Main itself asks first where the system might run it. */
    open: call(byAttachment, outcomeOf(OpenOutcome)),
    showInFolder: call(byAttachment, tried),
    /** Opens the system's save dialog; `saved` is false where the partner cancelled. */
    saveAs: call(byAttachment, outcomeOf(z.object({ saved: z.boolean() }))),
    /** Starts dragging a complete file out of the window. */
    drag: call(byAttachment, done),
    /** Removes the local copy, or what there is of it. */
    forget: call(byAttachment, done),
  },
  exporting: {
    /** Asks for a folder first; `started` is false where the partner chose none. */
    start: call(ExportRequest, outcomeOf(z.object({ started: z.boolean() }))),
    cancel: call(none, done),
    state: call(none, ExportState),
    /** Shows what was exported last. */
    showInFolder: call(none, tried),
  },
  search: {
    /** What else has these words, as `run` finds messages and programs by them. */
    beside: call(
      z.object({
        text: searched,
        filters: SearchFilters,
        /** Look for letters to be put right, since too little was found. */
        putRight: z.boolean(),
      }),
      FoundBeside,
    ),
    /** People by the beginnings of their names, for the filter. */
    people: call(z.object({ text: searched }), FoundBeside.shape.people),
    inThread: call(byThread.extend({ text: searched }), FoundInThread),
    /** Marks the words of a search in messages. */
    ranges: call(
      z.object({ text: searched, keys: z.array(MessageKey).max(MOST_MARKED) }),
      z.array(FoundRanges),
    ),
    run: call(
      z.object({
        text: searched,
        filters: SearchFilters,
        limit: z.number().int().min(1).max(100),
        next: z.string().nullable(),
      }),
      SearchResults,
    ),
  },
  settings: {
    get: call(none, Settings),
    /** Main itself asks before another proxy is used; without a yes, the proxy stays. */
    change: call(Settings.partial(), Settings),
  },
  diagnostics: {
    /** Opens the system's save dialog; `saved` is false where the partner cancelled. */
    save: call(none, outcomeOf(z.object({ saved: z.boolean() }))),
    /** Puts the same report on the clipboard. */
    copy: call(none, done),
    /** A part of the page couldn't be drawn: goes into the log, which is why it has no words. */
    pageFailed: call(
      z.object({
        part: z.enum(['row', 'pane', 'top', 'dialog', 'menu', 'window']),
        /** What kind of error, as its class is called. */
        name: z.string().regex(/^\w{1,40}$/),
        /** Where in the page's own code; empty: not known. */
        place: z.string().regex(/^(?:\/assets\/[\w.-]{1,100}:\d{1,9}:\d{1,9})?$/),
      }),
      done,
    ),
  },
  shell: {
    /** Only http, https and mailto; anything else is refused. */
    openExternal: call(z.object({ url: z.string().max(4_000) }), tried),
    copyText: call(z.object({ text: keptText }), done),
    platform: call(none, z.enum(['mac', 'windows', 'linux'])),
    /**
     * The language that the interface speaks now, by the setting and the system, and the region whose dates, times and
     * numbers are written, by the system; null: none that is known.
     */
    speech: call(
      none,
      z.object({ language: z.enum(LANGUAGES), region: z.string().max(3).nullable() }),
    ),
    version: call(none, z.string()),
    /** Whether words stand in the page only, so that it's asked before the app ends. */
    noteUnsaved: call(z.object({ unsaved: z.boolean() }), done),
  },
} satisfies Record<string, Record<string, Call>>;

export type Calls = typeof calls;

/** What main tells the renderer without being asked: that something changed, never the rows. */
export const events = {
  /** Programs and threads whose windows should be read again, and whether any of the lists changed. */
  changed: z.object({
    programs: z.array(ProgramKey),
    threads: z.array(ThreadKey),
    lists: z.array(z.enum(['programs', 'inbox', 'outbox', 'drafts', 'downloads', 'saved_replies'])),
  }),
  account: AccountState,
  connection: ConnectionState,
  history: HistoryProgress,
  settings: Settings,
  /** How an export stands. */
  exporting: ExportState,
  /** At most ten times a second for each transfer. */
  transfer: TransferProgress,
  /** A thread to open, from a notification, a deep link or a second start. */
  navigate: z.object({ threadKey: ThreadKey, messageKey: MessageKey.nullable() }),
  /** Which files wait for a conversation, whenever that changes; the page asks `attachments.incoming` at first. */
  incomingFiles: IncomingFiles,
  /** A menu command that the page carries out. */
  command: z.enum(MENU_COMMANDS),
} satisfies Record<string, z.ZodType>;

export type Events = typeof events;
