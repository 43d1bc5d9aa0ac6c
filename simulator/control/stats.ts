import type { World } from '../store/world.ts';

/** What the server has seen, for tests that count. */
export interface Stats {
  /** How many messages exist for each client key. Anything but 1 is a mistake. */
  readonly messagesByClientKey: Readonly<Record<string, number>>;
  /** The client keys of each thread's messages, in the order of acceptance. */
  readonly orderByThread: Readonly<Record<string, readonly string[]>>;
  readonly uploads: readonly UploadStats[];
  /** Requests by method and route, such as `POST /threads/:key/messages`. */
  readonly requests: Readonly<Record<string, number>>;
}

interface UploadStats {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly state: 'open' | 'accepted' | 'refused';
  /** Bytes that ever arrived, those sent twice included. */
  readonly receivedBytes: number;
  /** PATCH requests. */
  readonly requests: number;
  readonly messageKey: string | null;
}

export function readStats(world: World, requests: ReadonlyMap<string, number>): Stats {
  const sent = world.db
    .sql<{ thread_key: string; client_key: string }>(
      `SELECT thread_key, client_key FROM messages WHERE client_key IS NOT NULL
       ORDER BY thread_key, seq`,
    )
    .all();
  const messagesByClientKey: Record<string, number> = {};
  const orderByThread: Record<string, string[]> = {};
  for (const { thread_key, client_key } of sent) {
    messagesByClientKey[client_key] = (messagesByClientKey[client_key] ?? 0) + 1;
    (orderByThread[thread_key] ??= []).push(client_key);
  }
  const uploads = world.db
    .sql<UploadStats>(
      `SELECT key, name, size, state, received_bytes AS receivedBytes, requests,
         message_key AS messageKey
       FROM attachments WHERE member_key IS NOT NULL AND requests > 0 ORDER BY key`,
    )
    .all();
  return { messagesByClientKey, orderByThread, uploads, requests: Object.fromEntries(requests) };
}
