import type { ThreadKey } from '../../contract/domain/keys.ts';
import type { ConnectionState, ExportState, HistoryProgress } from '../../contract/ipc/states.ts';
import { Staging } from '../attachments/stage/staging.ts';
import { Downloads } from '../attachments/transfer/downloads.ts';
import { Previews } from '../attachments/transfer/previews.ts';
import { FileUploads } from '../attachments/transfer/uploads.ts';
import type { Capabilities, Connection } from '../connection/connection.ts';
import { Exporter } from '../exporting/exporter.ts';
import { Notifications } from '../notifications/notifications.ts';
import { OutboxEngine } from '../outbox/outbox-engine.ts';
import type { AccountFolders } from '../platform/account-folders.ts';
import type { FreeBytes } from '../platform/disk.ts';
import type { Clock, Log, Notifier, Transfers } from '../platform/ports.ts';
import type { Scope } from '../platform/scope.ts';
import { ReplyReminders } from '../reminders/reply-reminders.ts';
import { SnoozeAlarm } from '../reminders/snooze-alarm.ts';
import type { SettingsService } from '../settings/settings.ts';
import type { AppliedChanges } from '../store/incoming.ts';
import type { Store } from '../store/store.ts';
import { FullHistory } from '../sync/full-history.ts';
import { HistoryService } from '../sync/history-service.ts';
import { ReadMarkers } from '../sync/read-markers.ts';
import { SyncService } from '../sync/sync-service.ts';
import { ThreadJoiner } from '../sync/thread-joiner.ts';
import type { ExportWords } from '../exporting/export-format.ts';

/** What the services of one account stand on, and whom they tell. */
export interface ServicePorts {
  connection: Connection;
  store: Store;
  /** They exist. */
  folders: Pick<AccountFolders, 'staging' | 'downloads' | 'previews'>;
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  log: Log;
  transfers: Transfers;
  notifier: Notifier;
  settings: Pick<SettingsService, 'get'>;
  /** Work beside the flow, which ends with the session. */
  scope: Scope;
  /** What the server allows, as last heard. */
  capabilities: () => Capabilities;
  /** The thread that the partner is looking at; null: none. */
  viewing: () => ThreadKey | null;
  onState: (state: ConnectionState) => void;
  /** The key isn't valid any more. */
  onUnauthorized: () => void;
  onCapabilities: (capabilities: Capabilities) => void;
  /** How far the fetching of all messages is. */
  onHistory: (progress: HistoryProgress) => void;
  /** How an export stands. */
  onExport: (state: ExportState) => void;
  /** What an export says. */
  documents: ExportWords;
  /** Replaced by tests of a full disk. */
  freeBytes?: FreeBytes;
}

/** Everything that works for one account, wired and not started. */
export interface Services {
  readonly sync: SyncService;
  readonly history: HistoryService;
  readonly threadJoiner: ThreadJoiner;
  readonly readMarkers: ReadMarkers;
  readonly staging: Staging;
  readonly uploads: FileUploads;
  readonly downloads: Downloads;
  readonly previews: Previews;
  readonly outbox: OutboxEngine;
  readonly notifications: Notifications;
  readonly snoozes: SnoozeAlarm;
  readonly reminders: ReplyReminders;
  readonly fullHistory: FullHistory;
  readonly exporter: Exporter;
  /** Takes what came from the server, for whoever acts on it. */
  readonly applied: (applied: AppliedChanges) => void;
}

/**
 * Builds and wires the services of an account. The app, the benches and the outbox's tests run these; a test of one
 * service may build it alone.
 */
export function openServices(ports: ServicePorts): Services {
  const { connection, store, folders, clock, random, log, transfers, settings, scope } = ports;
  const { notifier, viewing, capabilities: limits } = ports;
  const freeBytes = ports.freeBytes === undefined ? {} : { freeBytes: ports.freeBytes };
  const beside = (name: string, work: () => Promise<unknown>) => scope.begin(name, work);
  const history = new HistoryService({ connection, store, log, ending: scope.signal });
  const threadJoiner = new ThreadJoiner({
    store,
    history,
    clock,
    random,
    log,
    beside,
    ending: scope.signal,
  });
  const readMarkers = new ReadMarkers({ connection, store, clock, log, random });
  const staging = new Staging({
    store,
    folder: folders.staging,
    clock,
    log,
    transfers,
    limits,
    ...freeBytes,
  });
  const downloads = new Downloads({
    connection,
    store,
    folder: folders.downloads,
    clock,
    log,
    transfers,
    budget: () => settings.get().downloadBudget,
    random,
    ...freeBytes,
  });
  const previews = new Previews({ connection, store, folder: folders.previews, log });
  const uploads = new FileUploads({
    connection,
    store,
    staging,
    transfers,
    log,
    keepPicture: (key, file) => previews.adopt(key, file),
  });
  const exporter = new Exporter({
    store,
    history,
    downloads,
    clock,
    log,
    words: ports.documents,
    onState: ports.onExport,
  });
  const telling = { store, notifier, settings: () => settings.get(), clock, log, viewing };
  const notifications = new Notifications(telling);
  const reminders = new ReplyReminders(telling);
  const snoozes = new SnoozeAlarm({ store, clock, log });
  const outbox = new OutboxEngine({
    connection,
    store,
    clock,
    random,
    log,
    uploads,
    deleteFiles: (storedNames) => beside('staging.delete', () => keepSent(storedNames)),
    onUnauthorized: ports.onUnauthorized,
    onNoMessaging: () => sync.doubt(),
    onOvertaken: () => sync.look(),
    limits,
  });
  const sync = new SyncService({
    connection,
    store,
    clock,
    random,
    log,
    onNoMore: (facts) => {
      beside('notifications', () => notifications.noMore(facts));
      threadJoiner.noMore();
    },
    onState: ports.onState,
    capabilities: limits(),
    isRebuilding: () => store.opening.cache === 'rebuilt',
    onUnauthorized: ports.onUnauthorized,
    onCapabilities: ports.onCapabilities,
  });
  const fullHistory = new FullHistory({
    store,
    history,
    clock,
    random,
    log,
    wanted: () => settings.get().fullHistory,
    isSyncing: () => sync.isLooking,
    onProgress: ports.onHistory,
  });

  /** Deletes copies that no unsent message needs any more, but keeps those of files that were sent as downloads. */
  const keepSent = async (storedNames: readonly string[]): Promise<void> => {
    for (const storedName of storedNames) {
      const key = uploads.takeUploaded(storedName);
      if (key !== null) await downloads.adopt(key, staging.pathOf({ storedName }));
    }
    await staging.deleteFiles(storedNames);
  };

  const applied = (changes: AppliedChanges): void => {
    const { pull } = changes;
    outbox.onApplied(changes);
    beside('notifications', () => notifications.received(changes, pull ?? undefined));
    const answered = changes.replies.map(({ threadKey }) => threadKey);
    reminders.answered(changes.locked.length > 0 ? changes.threads : answered);
    const { storedNames, attachments } = changes.purgedFiles;
    if (storedNames.length > 0) {
      beside('downloads.delete', () => downloads.deleteFiles(storedNames));
    }
    if (attachments.length > 0) {
      beside('previews.forget', () => previews.forget(attachments));
    }
    if (pull === null) return;
    threadJoiner.received(changes, pull);
    fullHistory.received(changes);
  };

  return {
    sync,
    history,
    threadJoiner,
    readMarkers,
    staging,
    uploads,
    downloads,
    previews,
    outbox,
    notifications,
    snoozes,
    reminders,
    fullHistory,
    exporter,
    applied,
  };
}
