import { describe, expect, it } from 'vitest';
import { capabilitiesSchema } from '../../../contract/api/capabilities.ts';
import { partnershipSchema } from '../../../contract/api/partnership.ts';
import { syncPageSchema } from '../../../contract/api/sync.ts';
import {
  capabilitiesOf,
  changePageOf,
  programOf,
} from '../../../main/connection/partnerstack/mapping.ts';

const message = {
  key: 'msg_1',
  seq: 7,
  thread_key: 'thr_1',
  partnership_key: 'part_1',
  client_key: null,
  author: { side: 'company', key: 'mem_9', name: 'Ann' },
  body: 'Hello',
  reply_to: null,
  attachments: [
    {
      key: 'att_1',
      name: 'terms.pdf',
      content_type: 'application/pdf',
      size: 12,
      sha256: 'A'.repeat(64),
    },
  ],
  created_at: 1_000,
  delivery: { app: true, email: 'sent' },
};

function pageOf(...items: unknown[]) {
  return changePageOf(
    syncPageSchema.parse({ items, cursor: 'c1', has_more: false, from_the_future: 1 }),
  );
}

describe('what PartnerStack’s own server says of a program', () => {
  it('is enough to show it', () => {
    const program = programOf(
      partnershipSchema.parse({
        key: 'part_1',
        status: 'approved',
        is_archived: false,
        company: { key: 'acme', name: 'Acme' },
        team: { key: 'team_1' },
        offers: [{ key: 'o1', name: 'Default', description: null }],
      }),
    );
    expect(program).toEqual({
      key: 'part_1',
      status: 'approved',
      archivedReason: null,
      access: 'locked',
      company: {
        key: 'acme',
        name: 'Acme',
        website: null,
        supportUrl: null,
        supportEmail: null,
        logoUrl: null,
      },
      managerName: null,
      group: null,
      offers: [{ key: 'o1', name: 'Default', description: null }],
      links: [],
      appliedAt: null,
      joinedAt: null,
      updatedAt: null,
    });
  });

  it('shows a program whose offers and links have a shape that we don’t know', () => {
    const known = { key: 'o1', name: 'Default', description: null };
    const said = { key: 'part_1', status: 'active', company: { key: 'acme', name: 'Acme' } };
    const read = (fields: object) => programOf(partnershipSchema.parse({ ...said, ...fields }));
    expect(read({ offers: { default: known }, links: 'none' })).toMatchObject({
      offers: [],
      links: [],
    });
    expect(read({ offers: [{ id: 7 }, known], links: [{ key: 'l1' }] })).toMatchObject({
      offers: [known],
      links: [],
    });
  });
});

describe('a page of changes', () => {
  it('keeps the order, and skips kinds and ops that we don’t know', () => {
    const page = pageOf(
      { kind: 'message', op: 'upsert', object: message },
      { kind: 'reaction', op: 'upsert', object: { key: 'r1' } },
      { kind: 'message', op: 'archive', object: { key: 'msg_1' } },
      { kind: 'thread', op: 'delete', object: { key: 'thr_1' } },
      { kind: 'partnership', op: 'delete', object: { key: 'part_1' } },
      { kind: 'message', op: 'delete', object: { key: 'msg_1' } },
    );
    expect(page).toMatchObject({ cursor: 'c1', hasMore: false, start: false });
    expect(page.changes.map(({ kind, op }) => `${kind} ${op}`)).toEqual([
      'message upsert',
      'thread delete',
      'program delete',
      'message delete',
    ]);
  });

  it('skips items of a newer server whatever their fields', () => {
    const gone = { kind: 'message', op: 'delete', object: { key: 'msg_1' } };
    const page = pageOf({ kind: 'typing', member: 'mem_9' }, { kind: 7, op: null }, {}, gone);
    expect(page.changes).toEqual([{ kind: 'message', op: 'delete', key: 'msg_1' }]);
  });

  it('takes every seq that the contract allows', () => {
    for (const seq of [-7, 0, Number.MAX_SAFE_INTEGER]) {
      const [change] = pageOf({
        kind: 'message',
        op: 'upsert',
        object: { ...message, seq },
      }).changes;
      expect(change).toMatchObject({ message: { seq } });
    }
  });

  it('reads fields that are absent as null', () => {
    const [change] = pageOf({ kind: 'message', op: 'upsert', object: message }).changes;
    expect(change).toMatchObject({
      message: {
        clientKey: null,
        editedAt: null,
        deletedAt: null,
        author: { avatarUrl: null },
        delivery: { app: true, email: 'sent', readAt: null },
        attachments: [{ contentType: 'application/pdf', sha256: 'a'.repeat(64), width: null }],
      },
    });
  });

  it('claims nothing about values from a newer server', () => {
    const [change] = pageOf({
      kind: 'message',
      op: 'upsert',
      object: {
        ...message,
        author: { side: 'robot', key: 'mem_9', name: 'Ann' },
        delivery: { app: true, email: 'bounced', read_at: 5 },
      },
    }).changes;
    expect(change).toMatchObject({
      message: { author: { side: 'system' }, delivery: { email: 'unknown', readAt: 5 } },
    });
  });

  it('lets a deleted message keep neither words nor files', () => {
    const [change] = pageOf({
      kind: 'message',
      op: 'upsert',
      object: { ...message, deleted_at: 9 },
    }).changes;
    expect(change).toMatchObject({ message: { body: '', attachments: [], deletedAt: 9 } });
  });
});

describe('capabilities', () => {
  it('that the server doesn’t name have the contract’s values', () => {
    expect(capabilitiesOf(capabilitiesSchema.parse({}))).toMatchObject({
      signIn: { apiKey: true, password: true },
      messaging: true,
      retentionOnLock: 'keep',
      attachments: { maxCount: 10, imageMaxBytes: 31_457_280, documentMaxBytes: 262_144_000 },
      bodyMaxLength: 10_000,
    });
  });

  it('of a newer server are read as far as we know them', () => {
    const read = capabilitiesOf(
      capabilitiesSchema.parse({
        sign_in: ['passkey', 'api_key'],
        retention_on_lock: 'shred',
        body_max_length: 5,
      }),
    );
    expect(read.signIn).toEqual({ apiKey: true, password: false });
    expect(read.retentionOnLock).toBe('keep');
    expect(read.bodyMaxLength).toBe(5);
  });
});
