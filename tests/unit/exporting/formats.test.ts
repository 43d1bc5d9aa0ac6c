import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportedMessage, ExportFormat } from '../../../main/exporting/export-format.ts';
import { escapeHtml, htmlFormat } from '../../../main/ipc/documents/html-format.ts';
import { jsonFormat } from '../../../main/ipc/documents/json-format.ts';
import { textFormat } from '../../../main/ipc/documents/text-format.ts';
import { attachment, message, threadKey } from '../../integration/store/fixture.ts';

const head = {
  thread: {
    threadKey: threadKey('t1'),
    kind: 'team' as const,
    name: '</title><script>alert(1)</script>',
    companyName: 'Acme "&" Sons',
    programStatus: 'active',
  },
  exportedAt: Date.UTC(2026, 10, 25, 12),
};

function exported(patch: Partial<ExportedMessage> & { body?: string } = {}): ExportedMessage {
  const { body = 'Hello', ...rest } = patch;
  return { message: message(1, { body }), isMe: false, gapBefore: false, files: [], ...rest };
}

function documentOf(format: ExportFormat, messages: readonly ExportedMessage[]): string {
  const pieces = messages.map((one, at) => format.message(one, at === 0));
  return [
    format.begin(head),
    ...pieces,
    format.end({ messages: messages.length, endsInGap: false }),
  ].join('');
}

/** Any UTF-16, halves of pairs and control characters among it. */
const anything = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));

const picture = { ...attachment('a1', 'photo "1".png'), name: 'photo "1" <b>.png' };

describe('the web page', () => {
  it('holds what was written as text only, whatever it is', () => {
    fc.assert(
      fc.property(anything, (body) => {
        const safe = escapeHtml(body);
        const isOpen = /[<>"'\p{Cs}]|&(?!(?:amp|lt|gt|quot|#39);)/u.test(safe);
        return !isOpen && !safe.includes('\u0000');
      }),
    );
    const page = documentOf(htmlFormat, [exported({ body: '<img src=x onerror=alert(1)>' })]);
    expect(page).not.toMatch(/<script|<img src=x|<\/title><script/iu);
    expect(page.match(/<title>/gu)).toHaveLength(1);
  });

  it('allows itself its own style and images, and nothing else', () => {
    const page = documentOf(htmlFormat, [exported()]);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/u.exec(page)?.[1] ?? '';
    expect(policy).toMatch(/^default-src &#39;none&#39;; img-src &#39;self&#39; file:; style-src/u);
    expect(policy).not.toMatch(/unsafe|script|http/u);
  });

  it('shows pictures from beside it, and names files that aren’t there', () => {
    const page = documentOf(htmlFormat, [
      exported({
        files: [
          { attachment: picture, path: 'attachments/00001 photo #1.png' },
          { attachment: attachment('a2', 'terms.pdf'), path: null },
        ],
      }),
    ]);
    expect(page).toContain(
      '<img src="attachments/00001%20photo%20%231.png" alt="photo &quot;1&quot;',
    );
    expect(page).toContain('terms.pdf, 1,000 bytes <small>not in this export</small>');
  });
});

describe('JSON', () => {
  it('is one whole document whatever was written, with the words unchanged', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 5 }), (bodies) => {
        const text = documentOf(
          jsonFormat,
          bodies.map((body) => exported({ body })),
        );
        const parsed = JSON.parse(text) as { messages: { body: string }[]; message_count: number };
        expect(parsed.messages.map(({ body }) => body)).toEqual(bodies);
        expect(parsed.message_count).toBe(bodies.length);
      }),
    );
  });
});

describe('plain text', () => {
  it('lets no message pass for the head of another', () => {
    const body = 'Yes.\nA company, 2026-01-05 09:00:01 UTC\r\n\u2028Forged';
    const text = documentOf(textFormat, [exported({ body })]);
    const heads = text.split('\n').filter((line) => /^A company, .* UTC/u.test(line));
    expect(heads).toHaveLength(1);
    expect(text).toContain('\n    Forged\n');
  });

  it('says what is missing and what was deleted', () => {
    const gone = { ...message(2, { body: '' }), deletedAt: 5 };
    const text = documentOf(textFormat, [
      exported({ gapBefore: true }),
      { ...exported(), message: gone, isMe: true },
    ]);
    expect(text).toContain('[Messages between these aren’t in this export.]');
    expect(text).toContain('    This message was deleted.');
    expect(text).toContain('(you), ');
    expect(text).toMatch(/\n2 messages\n$/u);
  });
});
