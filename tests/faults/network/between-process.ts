/**
 * The app's main process without its window, to be asked and to be killed: everything that lives while an account is
 * signed in. Reads a request in JSON from each line of its input, and prints its answer under the same number.
 * Usage: node between-process.ts <folder> <server>
 */
import { createInterface } from 'node:readline';
import type { ClientKey, MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { AccountSession } from '../../../main/account/account-session.ts';
import { openApp } from '../app-session.ts';

/** What the partner can do here. */
export interface Asked {
  id: number;
  act: 'send' | 'edit' | 'discard' | 'first' | 'try' | 'read' | 'older' | 'get' | 'stand';
  thread?: string;
  body?: string;
  file?: string;
  key?: string;
}

/** How everything stands. */
export interface Stands {
  rows: { clientKey: string; body: string; state: { name: string; why?: string } }[];
  drafts: string[];
  pendingMarkers: number;
  downloads: string[];
  connection: string;
  messaging: boolean;
  complete: boolean;
}

const THREADS = ['thr_bulk_0', 'thr_bulk_1'] as ThreadKey[];

const [folder = '', server = ''] = process.argv.slice(2);
const { session } = await openApp(folder, server);
process.stdout.write('{"id":0,"answer":null}\n');
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line) as Asked;
  void answerTo(session, asked).then((answer) => {
    process.stdout.write(`${JSON.stringify({ id: asked.id, answer })}\n`);
  });
}
await session.stop();

async function answerTo(app: AccountSession, asked: Asked): Promise<unknown> {
  const { store, outbox, staging, history, readMarkers, downloads } = app;
  const threadKey = asked.thread as ThreadKey;
  const clientKey = asked.key as ClientKey;
  switch (asked.act) {
    case 'send': {
      if (asked.file !== undefined) await staging.add(threadKey, [{ path: asked.file }]);
      // What came back into the composer stays the partner's: it stands in front of the new words, and isn't sent.
      const draft = await store.read.draft(threadKey);
      const words = { threadKey, body: asked.body ?? '', replyTo: null };
      const sent = await outbox.send({ ...words, revision: draft.revision + 1, undoMs: 0 });
      if (sent.ok && draft.body !== '') {
        const back = { ...words, body: draft.body, revision: draft.revision + 2, now: 0 };
        await store.personal.saveDraft(back);
      }
      return sent;
    }
    case 'edit':
      return outbox.edit(clientKey);
    case 'discard':
      return outbox.discard(clientKey);
    case 'first':
      return outbox.sendNow(clientKey);
    case 'try':
      return app.retryNow();
    case 'read': {
      const messageKey = await store.read.newestMessage(threadKey);
      if (messageKey !== null) await readMarkers.markRead({ threadKey, messageKey });
      return null;
    }
    case 'older':
      return history.fill({ threadKey, edge: 'older', seq: null });
    case 'get': {
      const message = asked.key as MessageKey;
      const [attachment] = (await store.read.message(message))?.attachments ?? [];
      if (attachment !== undefined) await downloads.begin(attachment.key);
      return attachment !== undefined;
    }
    case 'stand':
      return standing(app);
  }
}

async function standing({ store, sync, capabilities }: AccountSession): Promise<Stands> {
  const drafts = await Promise.all(THREADS.map((key) => store.read.draft(key)));
  return {
    rows: (await store.read.outboxRows()).map(({ clientKey, body, state }) => ({
      clientKey,
      body,
      state,
    })),
    drafts: drafts.map(({ body }) => body),
    pendingMarkers: (await store.read.pendingReadMarkers()).length,
    downloads: (await store.read.downloads()).map(({ state }) => state.name),
    connection: sync.state.name,
    messaging: capabilities.messaging,
    complete: (await store.read.syncPosition()).complete,
  };
}
