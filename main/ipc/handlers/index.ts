import type { Handlers } from '../../../contract/ipc/bridge.ts';
import { accountHandlers, connectionHandlers } from './account.ts';
import { diagnosticsHandlers } from './diagnostics.ts';
import { downloadHandlers } from './downloads.ts';
import { exportingHandlers } from './exporting.ts';
import { programHandlers } from './programs.ts';
import type { HandlerServices } from './session.ts';
import { savedReplyHandlers } from './saved-replies.ts';
import { searchHandlers, settingsHandlers, shellHandlers } from './shell.ts';
import { inboxHandlers, threadHandlers } from './threads.ts';
import { attachmentHandlers, draftHandlers, outboxHandlers } from './writing.ts';

/** A handler for every call of the contract. */
export function allHandlers(services: HandlerServices): Handlers {
  return {
    account: accountHandlers(services),
    connection: connectionHandlers(services),
    programs: programHandlers(services),
    inbox: inboxHandlers(services),
    thread: threadHandlers(services),
    drafts: draftHandlers(services),
    savedReplies: savedReplyHandlers(services),
    attachments: attachmentHandlers(services),
    outbox: outboxHandlers(services),
    downloads: downloadHandlers(services),
    exporting: exportingHandlers(services),
    search: searchHandlers(services),
    settings: settingsHandlers(services),
    diagnostics: diagnosticsHandlers(services),
    shell: shellHandlers(services),
  };
}
