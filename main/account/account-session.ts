import { basename } from 'node:path';
import type { AttachmentKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { Said } from '../../contract/domain/said.ts';
import type { ConnectionState, ExportState, HistoryProgress } from '../../contract/ipc/states.ts';
import { codeOf } from '../platform/disk.ts';
import type { KeptFile } from '../attachments/transfer/kept-file.ts';
import { shownImage } from '../attachments/transfer/shown-image.ts';
import { nameOf } from '../platform/error-name.ts';
import { sweepFolder } from '../platform/sweep-folder.ts';
import type { Capabilities, Connection } from '../connection/connection.ts';
import { openPartnerStack } from '../connection/partnerstack/connection.ts';
import { makeFolder } from '../platform/in-the-way.ts';
import type { ChangeFeed, Clock, Fetch, Log, SystemNotifier } from '../platform/ports.ts';
import { makePrivate } from '../platform/private-files.ts';
import { Scope } from '../platform/scope.ts';
import { trimFolder } from '../platform/trim-folder.ts';
import type { SettingsService } from '../settings/settings.ts';
import { openMendingStore } from '../store/worker/mending-store.ts';
import type { StoreChange } from '../store/shown-change.ts';
import type { OpeningReport, Store } from '../store/store.ts';
import type { StoreThreads } from '../store/worker/store-threads.ts';
import { accountFolders } from '../platform/account-folders.ts';
import type { AccountFolders } from '../platform/account-folders.ts';
import type { Session, SessionRequest } from './session.ts';
import { openingNotice } from './opening-notice.ts';
import { openServices } from './services.ts';
import type { Services } from './services.ts';
import type { ExportWords } from '../exporting/export-format.ts';

/** Previews are kept while all of them together have at most this many bytes; the oldest make room at each start. */
const MOST_PREVIEW_BYTES = 256 * 1024 * 1024;

/** What every session needs, whoever is signed in. */
export interface SessionPorts {
  fetch: Fetch;
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  log: Log;
  /** The page. */
  changes: ChangeFeed;
  /** How many conversations are unread may have changed. */
  onUnread?: () => void;
  notifier: SystemNotifier;
  settings: SettingsService;
  /** Holds a folder for each account. */
  accountsFolder: string;
  storeThreads: StoreThreads;
  /** What the system says about the network now. */
  isOnline: () => boolean;
  /** The window is in front of the partner. */
  isInFront: () => boolean;
  onConnectionState: (state: ConnectionState) => void;
  /** The network is back, or the partner asks to try again: pictures that couldn't be had are looked for anew. */
  onTryAgain?: () => void;
  /** How far the fetching of all messages is. */
  onHistory?: (progress: HistoryProgress) => void;
  /** What an export says. */
  documents: ExportWords;
  /** How an export stands. */
  onExport?: (state: ExportState) => void;
}

/** Everything that lives while one account is signed in: its services, started and ended in order. */
export class AccountSession implements Session, Omit<Services, 'applied'> {
  readonly store: Store;
  readonly connection: Connection;
  readonly sync: Services['sync'];
  readonly history: Services['history'];
  readonly threadJoiner: Services['threadJoiner'];
  readonly readMarkers: Services['readMarkers'];
  readonly staging: Services['staging'];
  readonly uploads: Services['uploads'];
  readonly downloads: Services['downloads'];
  readonly previews: Services['previews'];
  readonly outbox: Services['outbox'];
  readonly notifications: Services['notifications'];
  readonly snoozes: Services['snoozes'];
  readonly reminders: Services['reminders'];
  readonly fullHistory: Services['fullHistory'];
  readonly exporter: Services['exporter'];
  readonly folders: AccountFolders;
  /** The thread that the page shows; null: none. */
  inView: ThreadKey | null = null;
  readonly #ports: SessionPorts;
  readonly #services: Services;
  #notice: Said | null;
  readonly #forgetSettings: () => void;
  /** Work beside the flow, which ends with the session. */
  readonly #scope: Scope;
  #stopped = false;
  #signedIn: boolean;
  #capabilities: Capabilities;
  #systemOnline: boolean;
  /** Whether sync last reached the server. */
  #server: 'reached' | 'unreachable' | 'unknown' = 'unknown';

  private constructor(
    request: SessionRequest,
    ports: SessionPorts,
    store: Store,
    folders: AccountFolders,
  ) {
    const { fetch, clock, random, log, changes: transfers, settings } = ports;
    const { identity, apiKey, keyFromPassword } = request;
    this.#ports = ports;
    this.#scope = new Scope(log);
    this.#capabilities = request.capabilities;
    this.#signedIn = apiKey !== null;
    this.#systemOnline = ports.isOnline();
    this.store = store;
    this.folders = folders;
    this.#notice = openingNotice(store.opening);
    this.connection = openPartnerStack({
      fetch,
      clock,
      log,
      identity,
      apiKey: apiKey ?? '',
      keyFromPassword,
    });
    this.#services = openServices({
      connection: this.connection,
      store,
      folders,
      clock,
      random,
      log,
      transfers,
      notifier: {
        show: (notification) => ports.notifier.show(notification, request.accountId),
        close: (id) => ports.notifier.close(id),
      },
      settings,
      scope: this.#scope,
      capabilities: () => this.#capabilities,
      viewing: () => (ports.isInFront() ? this.inView : null),
      onState: (state) => this.#connectionChanged(state),
      onUnauthorized: () => request.onUnauthorized(),
      onCapabilities: (capabilities) => {
        const returned = capabilities.messaging && !this.#capabilities.messaging;
        this.#capabilities = capabilities;
        request.onCapabilities(capabilities);
        if (returned) this.#goOn();
      },
      onHistory: (progress) => ports.onHistory?.(progress),
      onExport: (state) => ports.onExport?.(state),
      documents: ports.documents,
    });
    ({
      sync: this.sync,
      history: this.history,
      threadJoiner: this.threadJoiner,
      readMarkers: this.readMarkers,
      staging: this.staging,
      uploads: this.uploads,
      downloads: this.downloads,
      previews: this.previews,
      outbox: this.outbox,
      notifications: this.notifications,
      snoozes: this.snoozes,
      reminders: this.reminders,
      fullHistory: this.fullHistory,
      exporter: this.exporter,
    } = this.#services);
    this.#forgetSettings = settings.onChange((next, before) => {
      if (next.fullHistory !== before.fullHistory) this.fullHistory.settingChanged();
    });
  }

  /** Opens the account's databases and starts all services. Throws `NewerDatabaseError`. */
  static async open(request: SessionRequest, ports: SessionPorts): Promise<AccountSession> {
    const folders = accountFolders(ports.accountsFolder, request.accountId);
    for (const folder of Object.values(folders)) tryToMake(folder, ports.log);
    void makePrivate(folders.root);
    void trimFolder(folders.previews, MOST_PREVIEW_BYTES).catch(() => undefined);
    void sweepFolder(folders.pictures, (name) => !name.endsWith('.part'), {
      log: ports.log,
      what: 'pictures',
    });
    let session: AccountSession | null = null;
    const store = await openMendingStore({
      folder: folders.root,
      threads: ports.storeThreads,
      log: ports.log,
      onChange: (change) => {
        if (session !== null) session.#changed(change);
      },
      onDamaged: () => session?.sync.startOver(),
      onMended: (opening) => {
        if (session?.tellMended(opening) === true) request.onNotice?.();
      },
    });
    session = new AccountSession(request, ports, store, folders);
    try {
      await session.#start();
    } catch (error) {
      // Services that have been started by then would work on beside the session of the next sign-in.
      await session.stop();
      throw error;
    }
    return session;
  }

  /** What was done to the databases, at opening or since; null: nothing. */
  get notice(): Said | null {
    return this.#notice;
  }

  /** What the server allows, as last heard. */
  get capabilities(): Capabilities {
    return this.#capabilities;
  }

  get connectionState(): ConnectionState {
    return this.#signedIn ? this.sync.state : signedOut();
  }

  /** An image that the page shows in full; see `shownImage`. */
  shownImage(key: AttachmentKey): Promise<KeptFile | null> {
    return shownImage(this, key, this.#capabilities.attachments.imageMaxBytes);
  }

  /** Begins work that nobody waits for; it ends with the session, and its failure is logged. */
  beside(name: string, work: () => Promise<unknown>): void {
    this.#scope.begin(name, work);
  }

  /** What the system says about the network. */
  setOnline(online: boolean): void {
    this.#systemOnline = online;
    if (online) this.#ports.onTryAgain?.();
    this.sync.setOnline(online);
    this.beside('downloads.online', () => this.downloads.setOnline(online));
    this.#tellOnline();
  }

  /** Begins anew after a sleep of the machine. */
  wake(): void {
    this.sync.wake();
    this.outbox.wake();
    this.beside('snoozes.plan', () => this.snoozes.plan());
    this.reminders.wake();
  }

  /** The partner asks to try again: everything that waits or has stopped for the server's sake begins anew. */
  retryNow(): void {
    this.#ports.onTryAgain?.();
    this.sync.retryNow();
    this.previews.lookAgain();
    this.threadJoiner.retryNow();
    this.fullHistory.retryNow();
    this.readMarkers.retryNow();
    this.#goOn();
  }

  endedByServer(): void {
    this.#signedIn = false;
    this.outbox.setSignedIn(false);
    this.#askNothingMore();
    this.beside('sync.stop', () => this.sync.stop());
    this.#ports.onConnectionState(signedOut());
  }

  closeNotifications(): void {
    this.notifications.closeAll();
    this.reminders.closeAll();
  }

  async leave({ unsent }: { unsent: 'keep' | 'delete' }): Promise<void> {
    const { log } = this.#ports;
    await this.sync.stop();
    await this.outbox.stop();
    this.closeNotifications();
    this.#askNothingMore();
    this.connection.endSession().catch(() => log.info('session.left_behind'));
    if (unsent === 'delete') {
      // A copy that ends later would put its file there again.
      await this.staging.stop();
      const storedNames = await this.store.personal.forgetUnsent();
      await this.staging.deleteFiles(storedNames);
    }
  }

  /**
   * A database was damaged while in use, and stands again. What the page shows is read anew, and a restored outbox is
   * taken up as at a start. @returns whether there is a notice to show
   */
  tellMended(opening: OpeningReport): boolean {
    if (this.#stopped) return false;
    this.#notice = openingNotice(opening);
    if (opening.personal !== 'opened') this.beside('outbox.restore', () => this.#takeUpRestored());
    this.#tellEverything();
    return this.#notice !== null;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#forgetSettings();
    this.snoozes.stop();
    try {
      await Promise.all([this.reminders.stop(), this.fullHistory.stop(), this.exporter.stop()]);
      await this.sync.stop();
      await this.outbox.stop();
      await Promise.all([
        this.staging.stop(),
        this.downloads.stop(),
        this.previews.stop(),
        this.readMarkers.stop(),
        this.notifications.stop(),
      ]);
    } finally {
      await this.#scope.end();
      // Two sessions must never have the same databases open.
      await this.store.close();
    }
  }

  async #start(): Promise<void> {
    await this.staging.sweepOrphans();
    await this.staging.resumeUnfinished();
    this.beside('previews.sweep', () => this.previews.sweepOrphans());
    if (!this.#signedIn) this.outbox.setSignedIn(false);
    this.outbox.setOnline(this.#systemOnline);
    await this.outbox.start();
    this.snoozes.start();
    if (!this.#signedIn) return;
    await this.downloads.start();
    const { complete } = await this.store.read.syncPosition();
    this.reminders.start({ firstTime: !complete });
    this.fullHistory.start();
    // Changes of the network were told to nobody while this session was being opened.
    this.setOnline(this.#ports.isOnline());
    this.sync.start();
  }

  async #takeUpRestored(): Promise<void> {
    try {
      await this.outbox.stop();
      await this.staging.resumeUnfinished();
      if (!this.#stopped) await this.outbox.start();
      this.#tellEverything();
    } catch (error) {
      const reason = nameOf(error);
      this.#ports.log.error('outbox.not_restored', { reason });
    }
  }

  /** The one place that hands on what a write changed. */
  #changed(change: StoreChange): void {
    const { programs, threads, lists } = change;
    if (programs.length + threads.length + lists.length > 0) this.#ports.changes.tell(change);
    if (change.unread) this.#ports.onUnread?.();
    if (change.applied !== null) this.#services.applied(change.applied);
  }

  #tellEverything(): void {
    this.#changed({
      programs: [],
      threads: this.inView === null ? [] : [this.inView],
      lists: ['programs', 'inbox', 'outbox', 'drafts', 'downloads', 'saved_replies'],
      unread: true,
      applied: null,
    });
  }

  /** Ends whatever asks the server by itself: the key isn't valid any more, or won't be. */
  #askNothingMore(): void {
    this.threadJoiner.setOnline(false);
    this.beside('read_markers.stop', () => this.readMarkers.stop());
    this.beside('full_history.stop', () => this.fullHistory.stop());
  }

  #connectionChanged(state: ConnectionState): void {
    const returned = state.name === 'online' && this.#server !== 'reached';
    this.#server = serverOf(state);
    this.#tellOnline();
    if (returned) this.#goOn();
    const upToDate = state.name === 'online' && !state.starting;
    const hasHistory = upToDate && this.#capabilities.messaging;
    this.threadJoiner.setOnline(hasHistory);
    this.fullHistory.setOnline(hasHistory);
    if (upToDate) this.reminders.synced();
    this.#ports.onConnectionState(state);
  }

  #goOn(): void {
    this.outbox.retryWaiting();
    this.beside('read_markers', () => this.readMarkers.flush());
    this.beside('downloads.online', () => this.downloads.setOnline(true));
  }

  /**
   * Sync notices first that the server can be reached again, and the outbox's backoff ends with it. A server on this
   * machine is reached without any network.
   */
  #tellOnline(): void {
    const online = this.#systemOnline && this.#server !== 'unreachable';
    this.outbox.setOnline(online || this.#server === 'reached');
  }
}

/** Makes a folder. Where it can't be made, its users say so in time; messages can be read without it. */
function tryToMake(folder: string, log: Log): void {
  try {
    makeFolder(folder);
  } catch (error) {
    log.error('folder.not_made', { name: basename(folder), code: codeOf(error) });
  }
}

function serverOf(state: ConnectionState): 'reached' | 'unreachable' | 'unknown' {
  if (state.name === 'online') return 'reached';
  return state.name === 'offline' ? 'unreachable' : 'unknown';
}

function signedOut(): ConnectionState {
  return {
    name: 'signed_out',
    standing: 'signed_out',
    nextTryAt: null,
    starting: false,
  };
}
