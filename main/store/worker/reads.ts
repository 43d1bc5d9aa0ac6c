import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { ThreadKind } from '../../../contract/domain/thread.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { readDownload, readDownloads } from '../views/downloads.ts';
import { readDraft, readDraftBriefs } from '../personal/drafts.ts';
import { readKeptWords } from '../personal/kept-words.ts';
import { readExportPage, readExportThreads } from '../views/export-pages.ts';
import { readGap } from '../views/gaps.ts';
import { readHistoryExtent, readIncompleteThreads } from '../views/history-extent.ts';
import { readCounts } from '../views/inbox-pages.ts';
import { readThreads, readUnreadThreads } from '../views/inbox.ts';
import {
  readAttachment,
  readAttachmentKeys,
  readMessage,
  readNewestMessage,
} from '../views/messages.ts';
import {
  outboxItemViews,
  readOutboxRow,
  readOutboxRows,
  readOutboxRowsOf,
} from '../personal/outbox-rows.ts';
import { companyNameOf, readProgramDetails, readPrograms } from '../views/programs.ts';
import { readSavedReplies } from '../personal/saved-replies.ts';
import { searchBeside, searchPeople } from '../views/search-beside.ts';
import { searchMessages } from '../views/search-query.ts';
import { rangesIn, searchThread } from '../views/search-thread.ts';
import { isThreadGone } from '../ingest/settling.ts';
import { readRecipients } from '../views/recipients.ts';
import {
  readStagedFile,
  readStagedFiles,
  readStoredNames,
  readUnfinishedStagedFiles,
  readUploadedKeys,
} from '../personal/staged-files.ts';
import type { NotificationContext } from '../replies.ts';
import type { StoreReads } from '../store.ts';
import {
  readLocalState,
  readPendingMarkers,
  readProgramNotifications,
} from '../personal/thread-settings.ts';
import { readThreadsApart } from '../views/threads-apart.ts';
import { readAwaitedReplies } from '../views/waits.ts';
import { readWindow } from '../views/windows.ts';

/** All reads, on connections that never write. Where both databases are read, personal comes first. */
export function storeReads(cache: Database, personal: Database): StoreReads {
  return {
    syncPosition: () => {
      const row = cache.get<{ cursor: string | null; starting: number; complete: number }>(
        sql`SELECT cursor, starting, complete FROM sync_state`,
      );
      return {
        cursor: row?.cursor ?? null,
        starting: row?.starting === 1,
        complete: row?.complete === 1,
      };
    },
    programs: (now) => readPrograms(cache, personal, now),
    programDetails: (key) => readProgramDetails(cache, personal, key),
    threads: (query) => readThreads(cache, personal, query),
    counts: (now) => readCounts(cache, personal, now),
    threadWindow: (query) => {
      const context = personal.transaction(() => ({
        outbox: readOutboxRowsOf(personal, query.threadKey),
        pendingMarker: readLocalState(personal, query.threadKey)?.marker ?? null,
      }));
      return readWindow(cache, query, context);
    },
    gapAt: (query) => readGap(cache, query),
    holdsMessage: (key) => cache.get(sql`SELECT 1 FROM message WHERE key = ${key}`) !== undefined,
    message: (key) => readMessage(cache, key),
    attachment: (key) => readAttachment(cache, key),
    attachmentKeys: (query) => readAttachmentKeys(cache, query),
    uploadedAttachments: () => readUploadedKeys(personal),
    search: (query) => searchMessages(cache, query),
    searchBeside: (query) => searchBeside(cache, personal, query),
    searchPeople: (text) => searchPeople(cache, text),
    searchThread: (query) => searchThread(cache, query),
    foundRanges: (query) => rangesIn(cache, query),
    draft: (threadKey) => readDraft(personal, threadKey),
    isThreadGone: (threadKey) => isThreadGone(cache, threadKey),
    outboxItems: () => outboxItemViews(cache, readOutboxRows(personal)),
    outboxRow: (clientKey) => readOutboxRow(personal, clientKey),
    outboxRows: () => readOutboxRows(personal),
    stagedFile: (id) => readStagedFile(personal, id),
    stagedFiles: (owner) => readStagedFiles(personal, owner),
    unfinishedStagedFiles: () => readUnfinishedStagedFiles(personal),
    storedFileNames: () => readStoredNames(personal),
    pendingReadMarkers: () => readPendingMarkers(personal),
    notificationContext: (threadKey) => readNotificationContext(cache, personal, threadKey),
    newestMessage: (threadKey) => readNewestMessage(cache, threadKey),
    unreadThreads: (scope) => readUnreadThreads(cache, scope),
    incompleteThreads: (among) => readIncompleteThreads(cache, among),
    threadsApart: (among) => readThreadsApart(cache, among),
    historyExtent: () => readHistoryExtent(cache),
    awaitedReplies: (now) => readAwaitedReplies(cache, personal, now),
    downloads: () => readDownloads(cache),
    download: (key) => readDownload(cache, key),
    logoSource: (id) =>
      cache.get<{ url: string }>(sql`SELECT url FROM picture WHERE id = ${id}`)?.url ?? null,
    drafts: () =>
      [...readDraftBriefs(personal).keys()].map((threadKey) => ({
        threadKey,
        ...readThreadNames(cache, threadKey),
      })),
    keptWords: () => readKeptWords(personal),
    savedReplies: () => readSavedReplies(personal),
    exportThreads: (scope) => readExportThreads(cache, scope),
    exportPage: (query) => readExportPage(cache, query),
    recipients: (threadKeys) => readRecipients(cache, threadKeys),
  };
}

/** What a thread and its company are called; as if both had no name where the thread isn't there. */
function readThreadNames(
  cache: Database,
  threadKey: ThreadKey,
): { companyName: string; subject: string | null } {
  const row = cache.get<{ company_name: string; subject: string | null }>(sql`
    SELECT company_name, subject FROM thread JOIN program ON program.id = thread.program_id
    WHERE thread.key = ${threadKey}`);
  return row === undefined
    ? { companyName: '', subject: null }
    : { companyName: companyNameOf(row), subject: row.subject };
}

function readNotificationContext(
  cache: Database,
  personal: Database,
  threadKey: ThreadKey,
): NotificationContext | null {
  const row = cache.get<{
    company_name: string;
    program_key: Parameters<typeof readProgramNotifications>[1];
    kind: ThreadKind;
    subject: string | null;
    muted: number;
    unread_count: number;
  }>(sql`
    SELECT company_name, program.key AS program_key, kind, subject, muted, thread.unread_count
    FROM thread JOIN program ON program.id = thread.program_id WHERE thread.key = ${threadKey} AND shown = 1`);
  if (row === undefined) return null;
  return {
    companyName: companyNameOf(row),
    threadKind: row.kind,
    subject: row.subject,
    muted: row.muted === 1,
    programNotifications: readProgramNotifications(personal, row.program_key),
    unreadCount: row.unread_count,
  };
}
