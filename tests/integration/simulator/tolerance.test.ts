import { describe, expect, it } from 'vitest';
import { capabilitiesSchema, DEFAULT_CAPABILITIES } from '../../../contract/api/capabilities.ts';
import { envelopeOf, readSuccess } from '../../../contract/api/envelope.ts';
import { ERROR_CODES, readFailure, readUploadFailure } from '../../../contract/api/errors.ts';
import { messageSchema } from '../../../contract/api/message.ts';
import { partnershipSchema } from '../../../contract/api/partnership.ts';
import { keySchema } from '../../../contract/api/primitives.ts';
import { syncPageSchema } from '../../../contract/api/sync.ts';
import { codePointLength, isBlank } from '../../../contract/domain/message-text.ts';
import { threadSchema } from '../../../contract/api/thread.ts';

const THREAD = { key: 't', partnership_key: 'p', kind: 'team', unread_count: 0, updated_at: 1 };
const MESSAGE = {
  key: 'm',
  seq: 1,
  thread_key: 't',
  partnership_key: 'p',
  author: { side: 'company', key: 'a', name: 'Ana' },
  created_at: 1,
  delivery: { app: true, email: 'sent' },
};

describe('the contract’s schemas', () => {
  it('take PartnerStack’s own programs, whose messages count as locked @B11', () => {
    const lean = {
      key: 'part_1',
      status: 'approved',
      is_archived: false,
      company: { key: 'c', name: 'Acme' },
      team: { key: 't' },
      offers: [{ key: 'o', name: 'Standard' }],
    };
    expect(partnershipSchema.parse(lean)).toMatchObject({
      status: 'approved',
      messaging: 'locked',
      manager: null,
      links: [],
    });
    const archived = { ...lean, messaging: 'open', is_archived: true };
    expect(partnershipSchema.parse(archived)).toMatchObject({
      status: 'archived',
      messaging: 'locked',
    });
  });

  it('give unknown values the meaning that the contract gives them', () => {
    const company = { key: 'c', name: 'Acme' };
    const program = { key: 'p', status: 'paused', messaging: 'whispering', company };
    expect(partnershipSchema.parse(program)).toMatchObject({
      status: 'paused',
      messaging: 'locked',
    });
    expect(threadSchema.parse({ ...THREAD, kind: 'poll' }).kind).toBe('unknown');
    const odd = messageSchema.parse({
      ...MESSAGE,
      author: { ...MESSAGE.author, side: 'robot' },
      delivery: { app: true, email: 'pigeon' },
    });
    expect([odd.author.side, odd.delivery.email]).toEqual(['system', 'unknown']);
    expect(capabilitiesSchema.parse({ retention_on_lock: 'burn' }).retention_on_lock).toBe('keep');
  });

  it('take absent fields for null, and ignore unknown ones', () => {
    expect(threadSchema.parse({ ...THREAD, colour: 'red' })).toEqual({
      ...THREAD,
      subject: null,
      last_message_at: null,
      read_up_to: null,
    });
    expect(messageSchema.parse(MESSAGE)).toMatchObject({
      client_key: null,
      reply_to: null,
      body: '',
      attachments: [],
      delivery: { read_at: null },
    });
  });

  it('fill in the capabilities that a server doesn’t name', () => {
    expect(capabilitiesSchema.parse({})).toEqual(DEFAULT_CAPABILITIES);
    const { attachments } = capabilitiesSchema.parse({ attachments: { max_count: 3 } });
    expect(attachments).toMatchObject({
      max_count: 3,
      image_max_bytes: 30 * 1024 ** 2,
      document_max_bytes: 250 * 1024 ** 2,
    });
  });

  it('skip sync items of unknown kind or op, and refuse broken ones', () => {
    const page = { cursor: 'c', has_more: false };
    const items = [
      { kind: 'reaction', op: 'upsert', object: {} },
      { kind: 'thread', op: 'merge', object: {} },
      { kind: 'thread', op: 'delete', object: { key: 't' } },
    ];
    expect(syncPageSchema.parse({ ...page, items })).toEqual({
      ...page,
      start: false,
      items: [items[2]],
    });
    const broken = { kind: 'thread', op: 'upsert', object: { key: 't' } };
    expect(syncPageSchema.safeParse({ ...page, items: [broken] }).success).toBe(false);
    expect(syncPageSchema.safeParse({ ...page, items: [5] }).success).toBe(false);
  });

  it('judge failures by their code, and those without a known one by the status', () => {
    const told = (status: number, code: string) => ({ message: 'm', status, code });
    expect(readFailure(403, told(403, 'messaging_locked'))?.code).toBe('messaging_locked');
    for (const [status, code] of [
      [401, 'unauthorized'],
      [403, 'forbidden'],
      [404, 'not_found'],
      [410, 'cursor_expired'],
      [418, 'invalid'],
      [423, 'account_locked'],
      [429, 'rate_limited'],
      [502, 'unavailable'],
      [599, 'internal'],
    ] as const) {
      expect(readFailure(status, told(status, 'toString'))?.code).toBe(code);
      expect(Object.hasOwn(ERROR_CODES, code)).toBe(true);
    }
    const errors = [5, { code: 'empty' }];
    expect(readFailure(422, { ...told(422, 'invalid'), errors })?.errors).toEqual([
      { field: null, code: 'empty', message: '' },
    ]);
    expect(readUploadFailure(410, told(410, 'new'))?.code).toBe('upload_refused');
    expect(readUploadFailure(460, told(460, 'new'))?.code).toBe('checksum_mismatch');
    expect(readUploadFailure(415, told(415, 'new'))?.code).toBe('unsupported_type');
  });

  it.each([
    ['a page', '<html>'],
    ['nothing', undefined],
    ['no code', { message: 'Forbidden', status: 403 }],
    ['a code that is a number', { message: 'Forbidden', status: 403, code: 403 }],
    ['an empty code', { message: 'Forbidden', status: 403, code: '' }],
    ['another status inside', { message: 'Forbidden', status: 404, code: 'forbidden' }],
    ['no status inside', { message: 'Forbidden', code: 'forbidden' }],
    ['no message', { status: 403, code: 'forbidden' }],
    ['a gateway’s words', { error: { code: 403, message: 'x', status: 'PERMISSION_DENIED' } }],
    ['a success’ envelope', { data: {}, message: 'OK', status: 200 }],
    ['a list', [{ message: 'x', status: 403, code: 'forbidden' }]],
  ])('know a failure of another form as not the server’s: %s', (_what, body) => {
    expect(readFailure(403, body)).toBeNull();
    expect(readUploadFailure(403, body)).toBeNull();
  });

  it.each([
    ['a page', 200, '<html>'],
    ['nothing', 200, undefined],
    ['no envelope', 200, { cancelled: true }],
    ['another status inside', 200, { data: null, message: 'OK', status: 201 }],
    ['a status in words', 200, { data: null, message: 'OK', status: 'success' }],
    ['a failure’s status', 403, { data: null, message: 'OK', status: 403 }],
  ])('know a success of another form as not the server’s: %s', (_what, status, body) => {
    expect(readSuccess(status, body)).toBeNull();
  });

  it('know a server by its envelope, whose data may be absent', () => {
    const schema = envelopeOf(threadSchema.nullish());
    expect(schema.safeParse({ message: 'OK', status: 200 }).success).toBe(true);
    expect(schema.safeParse({ hello: 'world' }).success).toBe(false);
  });

  it('hold keys to their pattern', () => {
    expect(keySchema.safeParse('a'.repeat(128)).success).toBe(true);
    for (const key of ['', 'a'.repeat(129), '../x', 'a b', 'ä']) {
      expect(keySchema.safeParse(key).success).toBe(false);
    }
  });

  it('count code points, and call only white space and zero-width characters blank', () => {
    expect([codePointLength(''), codePointLength('a😀é'), codePointLength('\ud83d')]).toEqual([
      0, 3, 1,
    ]);
    for (const text of ['', ' \t\n', '\u2003\u3000\u0085', '\u200b\u200c\u200d\u2060\ufeff'])
      expect(isBlank(text)).toBe(true);
    for (const text of ['.', '\u0000', ' a ', '\u2800']) expect(isBlank(text)).toBe(false);
  });
});
