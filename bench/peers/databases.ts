import Dexie from 'dexie';
import PouchDB from 'pouchdb-browser';
import indexedDbAdapter from 'pouchdb-adapter-indexeddb';
import { createRxDatabase } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { sampleMessage, type SampleMessage } from '../sample/pages.ts';

PouchDB.plugin(indexedDbAdapter);

/** Messages in one bulk call: large enough that more doesn't help. */
const BULK = 2_000;

type Row = SampleMessage & { words: string[] };

const writers: Record<string, (rows: Row[], name: string) => Promise<number>> = {
  dexie: (rows, name) => writeDexie(rows, name, 'key, [thread_key+seq], created_at, *words'),
  'dexie-bare': (rows, name) => writeDexie(rows, name, 'key, [thread_key+seq], created_at'),
  pouchdb: (rows, name) => writePouch(rows, name, true),
  'pouchdb-bare': (rows, name) => writePouch(rows, name, false),
  'rxdb-bare': writeRx,
};

let made = 0;

window.writeWith = async (peer, messages) => {
  const rows = Array.from({ length: messages }, (_, n) => {
    const message = sampleMessage(n);
    const words = new Set(message.body.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
    return { ...message, words: [...words] };
  });
  made += 1;
  const write = writers[peer];
  if (write === undefined) throw new Error(`no peer ${peer}`);
  return write(rows, `${peer}-${made}`);
};

function* bulks<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += BULK) yield rows.slice(from, from + BULK);
}

async function writeDexie(rows: Row[], name: string, schema: string): Promise<number> {
  const database = new Dexie(name, { chromeTransactionDurability: 'relaxed' });
  database.version(1).stores({ messages: schema });
  await database.open();
  const table = database.table('messages');
  const began = performance.now();
  for (const bulk of bulks(rows)) await table.bulkAdd(bulk);
  const took = performance.now() - began;
  await database.delete();
  return took;
}

async function writePouch(rows: Row[], name: string, indexed: boolean): Promise<number> {
  const database = new PouchDB<Omit<Row, 'key'>>(name, {
    adapter: 'indexeddb',
    auto_compaction: false,
  });
  if (indexed) {
    await database.put({
      _id: '_design/words',
      views: {
        words: {
          map: 'function (message) { for (const word of message.words) emit(word); }',
        },
      },
    } as never);
  }
  const docs = rows.map(({ key, ...rest }) => ({ _id: key, ...rest }));
  const began = performance.now();
  for (const bulk of bulks(docs)) await database.bulkDocs(bulk);
  // A view is brought up to date when it's asked.
  if (indexed) await database.query('words/words', { key: 'statement', limit: 1 });
  const took = performance.now() - began;
  await database.destroy();
  return took;
}

async function writeRx(rows: Row[], name: string): Promise<number> {
  const database = await createRxDatabase({
    name: name.replaceAll('-', '_'),
    storage: getRxStorageDexie(),
    multiInstance: false,
    eventReduce: true,
  });
  const text = { type: 'string' } as const;
  const { messages } = await database.addCollections({
    messages: {
      schema: {
        version: 0,
        primaryKey: 'key',
        type: 'object',
        properties: {
          key: { type: 'string', maxLength: 100 },
          thread_key: { type: 'string', maxLength: 100 },
          seq: { type: 'number', minimum: 0, maximum: 1e9, multipleOf: 1 },
          body: text,
          created_at: { type: 'number' },
        },
        required: ['thread_key', 'seq'],
        indexes: [['thread_key', 'seq']],
      },
    },
  });
  if (messages === undefined) throw new Error('RxDB made no collection');
  const docs = rows.map(({ words: _words, ...rest }) => rest);
  const began = performance.now();
  for (const bulk of bulks(docs)) {
    const { error } = await messages.bulkInsert(bulk as never[]);
    if (error.length > 0) throw new Error('RxDB refused messages');
  }
  const took = performance.now() - began;
  await database.remove();
  return took;
}
