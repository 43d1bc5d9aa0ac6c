import { partnershipSchema } from '../../../contract/api/partnership.ts';
import type { ReadMarkerBody } from '../../../contract/api/thread.ts';
import { threadSchema } from '../../../contract/api/thread.ts';
import { SYNC_LIMIT, syncPageSchema } from '../../../contract/api/sync.ts';
import type { Connection, Identity } from '../connection.ts';
import { webAddressOf } from './address.ts';
import { downloadAttachment, readPreview } from './attachments.ts';
import { readCapabilities } from './capabilities.ts';
import { listenForHints } from './hints.ts';
import { readHistory } from './history.ts';
import type { HttpPorts } from './http.ts';
import { Http } from './http.ts';
import { LIST } from './json-body.ts';
import { changePageOf, programOf, threadOf } from './mapping.ts';
import { revokeKey } from './own-key.ts';
import { PageSize } from './page-size.ts';
import { readPrograms } from './programs.ts';
import { cancelMessage, sendMessage } from './sending.ts';
import { discardUpload, uploadFile } from './upload.ts';

export interface PartnerStackOptions extends HttpPorts {
  identity: Identity;
  apiKey: string;
  /** A password sign-in made the key, so that `endSession` revokes it. */
  keyFromPassword: boolean;
}

/** A connection to a server of PartnerStack's API with messaging (docs/contract.md), or with programs only. */
export function openPartnerStack(options: PartnerStackOptions): Connection {
  const { identity, apiKey, keyFromPassword } = options;
  const http = new Http(options, identity.server, apiKey);
  const syncPages = new PageSize();
  const historyPages = new PageSize();
  const programPages = new PageSize();
  return {
    identity,
    async capabilities(signal) {
      const capabilities = await readCapabilities(http, signal);
      // Who signed in while the server couldn't tell who they are has no messages of their own: messaging takes another
      // sign-in.
      return identity.member === null ? { ...capabilities, messaging: false } : capabilities;
    },
    programs: (signal) => readPrograms(http, programPages, signal),
    async leaveProgram(key) {
      const path = `/partnerships/${encodeURIComponent(key)}/leave`;
      return programOf(await http.data({ method: 'POST', path }, partnershipSchema));
    },
    async changesSince(cursor, limit, signal) {
      const wanted = Math.min(SYNC_LIMIT.max, Math.max(SYNC_LIMIT.min, limit));
      const page = await syncPages.ask(wanted, (most) => {
        const query = new URLSearchParams({ limit: String(most) });
        if (cursor !== null) query.set('cursor', cursor);
        const path = `/sync?${query.toString()}`;
        return http.data({ method: 'GET', path, signal }, syncPageSchema, LIST);
      });
      return changePageOf(page);
    },
    history: (thread, anchor, limit, signal) =>
      readHistory(http, historyPages, { thread, anchor, limit }, signal),
    sendOnce: (clientKey, message, signal) => sendMessage(http, clientKey, message, signal),
    cancelSend: (thread, clientKey, signal) => cancelMessage(http, thread, clientKey, signal),
    async setReadMarker(thread, upTo, unread, signal) {
      const body: ReadMarkerBody = { message_key: upTo, ...(unread ? { unread } : {}) };
      const path = `/threads/${encodeURIComponent(thread)}/read_marker`;
      const call = { method: 'PUT', path, body: JSON.stringify(body), signal } as const;
      return threadOf(await http.data(call, threadSchema));
    },
    upload: (file, address, watcher) => uploadFile(http, file, address, watcher),
    discardUpload: (address) => discardUpload(http, address),
    download: (key, offset, sha256, signal) =>
      downloadAttachment(http, key, offset, sha256, signal),
    preview: (key, signal) => readPreview(http, key, signal),
    hints: (on, signal) => listenForHints(http, on, signal),
    async endSession() {
      if (keyFromPassword) await revokeKey(http);
    },
    webAddress: (program) => webAddressOf(identity.server, program),
  };
}
