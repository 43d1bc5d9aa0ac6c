import Sqlite from 'better-sqlite3';
import type { MemberKey } from '../../contract/domain/keys.ts';
import { firstIdAt } from '../../main/store/ingest/message-ids.ts';
import { programsThreadsMessages } from '../../main/store/migrations/cache/0001-programs-threads-messages.ts';
import { figure, median, sideBySide } from '../measure.ts';
import { runPeers, type PeerRun } from '../peers/run-peers.ts';
import { forkServer } from '../product/server.ts';
import { connectAs, openAccount, startSync } from '../product/services.ts';
import type { Bench, Figure } from '../result.ts';
import { PAGE_MESSAGES, sampleMessage, THREADS } from '../sample/pages.ts';
import { scratchPath } from '../scratch.ts';
import { count } from './open.ts';

/** A catch-up of 100k messages through the whole path, beside a bare better-sqlite3 loop and the JavaScript databases. */
export const ingest: Bench = async (size) => {
  const messages = size.of(100_000);
  const server = await forkServer('pages-server.ts', String(messages));
  const rows = bareRows(messages);
  try {
    const ours = () => ingestOnce(server.ready.url, messages);
    const bare = () => Promise.resolve(writeBare(rows));
    await ingestOnce(server.ready.url, messages);
    const times = await sideBySide(size.runs, { ours, bare });
    const peers = await runPeers(size);
    const rate = (took: readonly number[], number: number): number[] =>
      took.map((ms) => Math.round(number / (ms / 1_000)));
    const oursRate = median(rate(times.ours, messages));
    const best = Math.max(
      ...peers
        .filter(({ indexed }) => indexed)
        .map((peer) => median(rate(peer.times, peer.messages))),
    );
    const peerFigure = (peer: PeerRun): Figure =>
      figure(
        `${peer.name}${peer.indexed ? '' : ', without an index of words'} (${count(peer.messages)} messages)`,
        rate(peer.times, peer.messages),
        'rows/s',
      );
    return {
      name: 'ingest',
      work: `${count(messages)} messages in ${THREADS} threads: sync pages of ${PAGE_MESSAGES} over HTTP → schemas → store with full-text index → change event. The bare loop writes the same rows and the same FTS5 index in the same transactions from arrays that are ready. The peers write the same rows and an index of their words in real Chromium, by their bulk calls; they get fewer messages, which favours them`,
      bars: [
        {
          what: 'Speed, of a bare better-sqlite3 loop',
          value: median(times.bare) / median(times.ours),
          limit: size.quick ? 0.5 : 0.75,
          sense: 'at least',
          unit: '×',
        },
        {
          what: 'Speed, of the best JavaScript database with an index of words',
          value: oursRate / best,
          limit: 5,
          sense: 'at least',
          unit: '×',
        },
      ],
      figures: [
        figure('Partner Inbox', rate(times.ours, messages), 'rows/s'),
        figure('Bare better-sqlite3 loop', rate(times.bare, messages), 'rows/s'),
        ...peers.map(peerFigure),
      ],
    };
  } finally {
    await server.close();
  }
};

/** From the first request to the change event of the last page, ms. */
async function ingestOnce(server: string, messages: number): Promise<number> {
  let told = 0;
  let last = 0;
  const store = await openAccount(scratchPath('account'), {
    onChange: () => {
      told += 1;
      last = performance.now();
    },
  });
  try {
    const member = {
      key: 'mem_sample' as MemberKey,
      name: 'Mara Reis',
      email: 'mara@reis.example',
    };
    const connection = connectAs({ server, team: null, member }, 'pk_bench');
    const began = performance.now();
    const sync = await startSync(connection, store);
    await sync.stop();
    if (told < messages / PAGE_MESSAGES) throw new Error(`only ${told} changes were told`);
    return last - began;
  } finally {
    await store.close();
  }
}

interface BareRow {
  message: (string | number | null)[];
  entry: (string | number)[];
}

function bareRows(messages: number): BareRow[] {
  return Array.from({ length: messages }, (_, n) => {
    const { key, seq, thread_key, author, body, created_at } = sampleMessage(n);
    const thread = Number(thread_key.split('_').at(-1)) + 1;
    const id = firstIdAt(created_at);
    return {
      message: [
        id,
        key,
        thread,
        seq,
        1,
        author.side,
        thread,
        null,
        body,
        null,
        0,
        created_at,
        null,
        null,
        1,
        'sent',
        null,
      ],
      entry: [id, body.toLowerCase(), '', `program${thread} by${author.side}`],
    };
  });
}

/**
 * The same transactions, into the tables of the cache's first migration: without what later ones add, and without the
 * triggers that note what is shown. ms
 */
function writeBare(rows: readonly BareRow[]): number {
  const database = new Sqlite(scratchPath('bare.db'));
  database.pragma('auto_vacuum = INCREMENTAL');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('cache_size = -48000');
  database.pragma('temp_store = MEMORY');
  database.pragma('wal_autocheckpoint = 4000');
  database.exec(programsThreadsMessages);
  const insert = database.prepare(
    `INSERT INTO message VALUES (${Array.from({ length: 17 }, () => '?').join(', ')})`,
  );
  const index = database.prepare(
    'INSERT INTO message_search (rowid, body, names, tags) VALUES (?, ?, ?, ?)',
  );
  const began = performance.now();
  for (let from = 0; from < rows.length; from += PAGE_MESSAGES) {
    database.transaction(() => {
      for (const { message, entry } of rows.slice(from, from + PAGE_MESSAGES)) {
        insert.run(...message);
        index.run(...entry);
      }
    })();
  }
  const took = performance.now() - began;
  database.close();
  return took;
}
