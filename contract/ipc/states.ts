import { z } from 'zod';
import { AttachmentKey, ClientKey, MessageKey, ProgramKey, ThreadKey } from '../domain/keys.ts';
import { ToSay } from '../domain/problem.ts';
import { isSoundProxy } from '../domain/proxy.ts';
import { LANGUAGES } from '../domain/languages.ts';
import { AttachmentView, DownloadState, ProgramBrief } from './views.ts';

/** How the app stands towards its server. */
export const ConnectionState = z.object({
  /** `trouble`: the server is reached and answers with errors. `idle`: nobody is signed in. */
  name: z.enum(['idle', 'connecting', 'online', 'offline', 'trouble', 'signed_out']),
  /** The same in finer grain, as it's told to a person. */
  standing: z.enum([
    'idle',
    'connecting',
    'online',
    'programs_only',
    'no_network',
    'unreachable',
    'server_trouble',
    'in_between',
    'rate_limited',
    'disk_full',
    'not_stored',
    'signed_out',
  ]),
  /** When the next try is due, ms since the epoch; null: none is planned. */
  nextTryAt: z.number().nullable(),
  /** True until the first start of sync has brought everything once. */
  starting: z.boolean(),
  /** While `starting`: how many messages it has brought so far. */
  arrived: z.number().optional(),
  /** While `starting`: it fetches again what was lost on this computer. */
  again: z.boolean().optional(),
});
export type ConnectionState = z.infer<typeof ConnectionState>;

/** How far the fetching of all messages is. */
export const HistoryProgress = z.object({
  /**
   * `waiting`: wanted, and the server can't be reached or has asked to wait; `incomplete`: everything that the server
   * gives now is here, and it doesn't give all.
   */
  name: z.enum(['off', 'running', 'paused', 'waiting', 'incomplete', 'done']),
  /** Messages on this computer, and about how many there are altogether. */
  held: z.number(),
  about: z.number(),
  /** What they take on this computer's disk. */
  bytes: z.number(),
});
export type HistoryProgress = z.infer<typeof HistoryProgress>;

export const AccountState = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('signed_out'),
    /** Why nobody is signed in although somebody was. */
    notice: ToSay.optional(),
  }),
  z.object({
    name: z.literal('signed_in'),
    /** Tells accounts apart, whatever key they are signed in with. */
    id: z.string(),
    /** Origin of the server, as shown to the partner. */
    server: z.string(),
    member: z.object({ key: z.string(), name: z.string(), email: z.string(), team: z.string() }),
    /** False on a server with programs only (B11). */
    messaging: z.boolean(),
    /**
     * Where the key is: the OS keychain, this process's memory only, or, on the partner's explicit choice, a file that
     * any program of this user can read (M1).
     */
    keyStorage: z.enum(['keychain', 'memory', 'basic_text']),
    /** The server said 401: everything is readable, nothing is sent until the partner signs in again. */
    sessionEnded: z.boolean(),
    limits: z.object({
      maxCount: z.number(),
      imageMaxBytes: z.number(),
      documentMaxBytes: z.number(),
      /** Content types that can be attached. */
      types: z.array(z.string()),
      bodyMaxLength: z.number(),
    }),
    /** What happened to the local databases at start; null: nothing. */
    notice: ToSay.nullable(),
  }),
]);
export type AccountState = z.infer<typeof AccountState>;

export const SignInOptions = z.object({
  /** The origin that the typed address leads to. */
  server: z.string(),
  apiKey: z.boolean(),
  password: z.boolean(),
  messaging: z.boolean(),
  /** `keychain`: the key can be remembered safely. `basic_text`: only on the partner's explicit choice. */
  remember: z.enum(['keychain', 'basic_text', 'unavailable']),
});
export type SignInOptions = z.infer<typeof SignInOptions>;

/** The account of a simulator that runs on this machine, to try the app with. */
export const SignInSuggestion = z.object({
  server: z.string(),
  name: z.string(),
  email: z.string(),
  password: z.string(),
  apiKey: z.string(),
});
export type SignInSuggestion = z.infer<typeof SignInSuggestion>;

const ProxyChoice = z
  .discriminatedUnion('mode', [
    z.object({ mode: z.literal('system') }),
    z.object({ mode: z.literal('none') }),
    z.object({
      mode: z.literal('address'),
      address: z.string().max(500),
      bypass: z.array(z.string().max(300)).max(200),
    }),
  ])
  .refine(isSoundProxy);

export const Settings = z.object({
  /** Language of the interface (P23). */
  language: z.enum(['system', ...LANGUAGES]),
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  /**
   * `mod_enter`: Ctrl/Cmd+Enter sends and Enter makes a new line. `enter`: the other way round, Shift+Enter for a line.
   */
  sendKey: z.enum(['mod_enter', 'enter']),
  /** Seconds in which Send can be undone; 0: off (B5). */
  undoSeconds: z.number().int().min(0).max(30),
  notifications: z.enum(['all', 'none']),
  notificationPreview: z.boolean(),
  /** Tells of conversations that have waited for a reply for 2 and for 5 business days (B7). */
  reminders: z.boolean(),
  /** Local hours in which nothing is shown, minutes since midnight; null: none. */
  quietHours: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  keepInTray: z.boolean(),
  launchAtLogin: z.boolean(),
  zoom: z.number().min(0.5).max(3),
  /** Bytes that downloaded attachments may take before the least recently used are removed. */
  downloadBudget: z.number().int().min(0),
  /** Whether all messages are fetched to this computer in the background. */
  fullHistory: z.enum(['off', 'on', 'paused']),
  spellcheck: z.boolean(),
  /** How the app reaches the network (P27). */
  proxy: ProxyChoice,
  showDetails: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

export const DownloadItem = z.object({
  attachment: AttachmentView,
  messageKey: MessageKey,
  threadKey: ThreadKey,
  program: ProgramBrief,
  state: DownloadState,
});
export type DownloadItem = z.infer<typeof DownloadItem>;

/** Live figures of one upload or download; `perSecond` in bytes, `secondsLeft` null while unknown. */
export const TransferProgress = z.object({
  id: z.string(),
  done: z.number(),
  total: z.number(),
  perSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
});
export type TransferProgress = z.infer<typeof TransferProgress>;

/** What became of one message when all were to be taken back. */
export const UndoneOfSeveral = z.object({
  clientKey: ClientKey,
  /**
   * - `back`: it's in the draft for several programs again.
   * - `sent`: it has gone out.
   * - `asking`: it isn't sent any more; its words come back into its conversation unless the server has it.
   * - `elsewhere`: it was taken back or thrown away on its own before.
   * - `failed`: it's in the outbox as before.
   */
  became: z.enum(['back', 'sent', 'asking', 'elsewhere', 'failed']),
});
export type UndoneOfSeveral = z.infer<typeof UndoneOfSeveral>;

/** What the partner has written that only this computer has, besides the outbox, in numbers. */
export const KeptWords = z.object({
  /** Drafts with words or files, the one of the message to several programs included. */
  drafts: z.number(),
  notes: z.number(),
  savedReplies: z.number(),
});
export type KeptWords = z.infer<typeof KeptWords>;

/** Why a file wasn't attached: shown where it was dropped, until dismissed. */
export const LeftOutFile = z.object({ name: z.string(), why: ToSay });
export type LeftOutFile = z.infer<typeof LeftOutFile>;

/** Files that came from outside the window and wait for a conversation to be chosen, by the names to show for them. */
export const IncomingFiles = z.object({ names: z.array(z.string()) });
export type IncomingFiles = z.infer<typeof IncomingFiles>;

const exportFigures = {
  messages: z.number(),
  files: z.number(),
  /** Files that aren't on this computer, and so not in the export. */
  missing: z.number(),
};

/** What to export, and how (B8). */
export const ExportRequest = z.object({
  scope: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('thread'), threadKey: ThreadKey }),
    z.object({ kind: z.literal('program'), programKey: ProgramKey }),
  ]),
  format: z.enum(['html', 'json', 'text']),
  /** Also fetches messages and files that aren't on this computer. */
  fetchMissing: z.boolean(),
});
export type ExportRequest = z.infer<typeof ExportRequest>;

/** How the export stands. */
export const ExportState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('idle') }),
  z.object({
    name: z.literal('running'),
    ...exportFigures,
    /** `fetching`: older messages of a thread, of which `fetched` have come so far. */
    doing: z.enum(['beginning', 'fetching', 'writing']),
    fetched: z.number(),
  }),
  z.object({ name: z.literal('done'), ...exportFigures }),
  z.object({ name: z.literal('failed'), why: ToSay }),
]);
export type ExportState = z.infer<typeof ExportState>;

export const OpenOutcome = z.discriminatedUnion('name', [
  z.object({ name: z.literal('opened') }),
  /** A kind that the system might run: the partner was asked, and left it closed. */
  z.object({ name: z.literal('left_closed') }),
  z.object({ name: z.literal('not_here'), key: AttachmentKey }),
]);
