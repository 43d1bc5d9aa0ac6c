import type { Change } from '../../main/connection/connection.ts';
import type { MemberKey, MessageKey, ProgramKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { Message } from '../../contract/domain/message.ts';
import type { ChangeBatch } from '../../main/store/incoming.ts';
import { sentence } from '../../simulator/seed/sentences.ts';

/** Endless batches of new messages in a program of their own, as sync brings them, from `now` on. */
export function liveChanges(now: number): { next(count: number): ChangeBatch } {
  const programKey = 'part_bench_live' as ProgramKey;
  const threadKey = 'thr_bench_live' as ThreadKey;
  let made = 0;
  return {
    next(count) {
      const changes: Change[] = [];
      for (let n = 0; n < count; n += 1) {
        made += 1;
        const message = messageOf(made, now, programKey, threadKey);
        changes.push({ kind: 'message', op: 'upsert', message });
      }
      return {
        changes,
        cursor: `bench.${now}.${made}`,
        start: false,
        hasMore: true,
        myKey: null,
        retentionOnLock: 'keep',
        now: now + made,
      };
    },
  };
}

function messageOf(n: number, now: number, programKey: ProgramKey, threadKey: ThreadKey): Message {
  const mine = n % 3 === 1;
  return {
    key: `msg_bench_${now}_${n}` as MessageKey,
    seq: now + n,
    threadKey,
    programKey,
    clientKey: null,
    author: {
      side: mine ? 'partner' : 'company',
      key: (mine ? 'mem_bench' : 'co_bench') as MemberKey,
      name: mine ? 'Mara Reis' : 'Ana Silva',
      avatarUrl: null,
    },
    body: sentence(n),
    replyTo: null,
    attachments: [],
    createdAt: now + n,
    editedAt: null,
    deletedAt: null,
    delivery: { app: true, email: 'sent', readAt: null },
  };
}
