import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partnershipSchema } from '../../../contract/api/partnership.ts';
import { syncPageSchema } from '../../../contract/api/sync.ts';
import { changePageOf, programOf } from '../../../main/connection/partnerstack/mapping.ts';

const LAST = 8_640_000_000_000_000;

function message(times: object): object {
  return {
    key: 'm1',
    seq: 1,
    thread_key: 't1',
    partnership_key: 'p1',
    author: { side: 'company', key: 'a1', name: 'Ada' },
    body: 'Words',
    delivery: { app: true, email: 'sent', read_at: null },
    ...times,
  };
}

function told(kind: string, object: object) {
  const items = [{ kind, op: 'upsert', object }];
  return changePageOf(syncPageSchema.parse({ items, cursor: 'c', has_more: false })).changes[0];
}

/** Everything that a server can write in place of a time. */
const notATime = fc.oneof(
  fc.constantFrom<unknown>(
    LAST + 1,
    -1,
    1.5,
    1e300,
    -LAST,
    'yesterday',
    '2026-01-05',
    true,
    {},
    [],
  ),
  fc.integer({ min: LAST + 1, max: Number.MAX_SAFE_INTEGER }),
  fc.integer({ max: -1 }),
  fc.double({ noInteger: true }).filter((at) => !Number.isInteger(at)),
);

describe('a time of the server', () => {
  it('that no date can say isn’t known, and keeps nothing else from being read', () => {
    fc.assert(
      fc.property(notATime, (at) => {
        const times = {
          created_at: at,
          edited_at: at,
          delivery: { app: true, email: 'sent', read_at: at },
        };
        expect(told('message', message(times))).toMatchObject({
          message: { createdAt: null, editedAt: null, deletedAt: null, body: 'Words' },
        });
        expect(told('message', message(times))).toMatchObject({
          message: { delivery: { readAt: null } },
        });
        const thread = { key: 't1', partnership_key: 'p1', kind: 'team', unread_count: 2 };
        expect(told('thread', { ...thread, updated_at: at, last_message_at: at })).toMatchObject({
          thread: { updatedAt: null, lastMessageAt: null, unreadCount: 2 },
        });
        const program = { key: 'p1', status: 'active', company: { key: 'c1', name: 'Acme' } };
        const dated = { ...program, applied_at: at, joined_at: at, updated_at: at };
        expect(programOf(partnershipSchema.parse(dated))).toMatchObject({
          appliedAt: null,
          joinedAt: null,
          updatedAt: null,
        });
      }),
    );
  });

  it('is taken from the first to the last that a date can say', () => {
    for (const at of [0, 1, LAST - 1, LAST]) {
      expect(
        told('message', message({ created_at: at, edited_at: at, deleted_at: at })),
      ).toMatchObject({
        message: { createdAt: at, editedAt: at, deletedAt: at },
      });
    }
  });

  it('of a deletion deletes, also where it isn’t known when', () => {
    fc.assert(
      fc.property(notATime, (at) => {
        expect(told('message', message({ created_at: 5, deleted_at: at }))).toMatchObject({
          message: { deletedAt: 0, body: '', attachments: [] },
        });
      }),
    );
    expect(told('message', message({ created_at: 5 }))).toMatchObject({
      message: { deletedAt: null, body: 'Words' },
    });
  });
});
