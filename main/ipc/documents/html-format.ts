import { createHash } from 'node:crypto';
import { isMoment } from '../../../contract/domain/times.ts';
import { languages } from '../../../contract/domain/languages.ts';
import { spoken, t } from '../../../words/words.ts';
import type { ExportedFile, ExportFormat } from '../../exporting/export-format.ts';
import {
  authorWords,
  bytesWords,
  deletedWords,
  endGapWords,
  exportedWords,
  gapWords,
  messagesWords,
  timeWords,
} from './document-words.ts';

const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
header { border-bottom: 1px solid #8886; padding-bottom: 1rem; }
h1 { font-size: 1.4rem; margin: 0; }
article { border-bottom: 1px solid #8883; padding: 0.75rem 0; }
article > p { margin: 0.25rem 0; white-space: pre-wrap; }
time, small, .gap { color: #777; font-size: 0.85rem; }
img { display: block; max-width: 100%; max-height: 24rem; margin: 0.5rem 0; }
ul { margin: 0.25rem 0; padding-inline-start: 1.25rem; }
`;

/** The document may show its own style and its own images, and do nothing else. */
const POLICY = [
  "default-src 'none'",
  "img-src 'self' file:",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A page that any browser shows, also years from now and without a network. */
export const htmlFormat: ExportFormat = {
  extension: 'html',
  begin: ({ thread, exportedAt }) => `<!doctype html>
<html lang="${spoken()}" dir="${languages[spoken()].direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(`${thread.companyName}: ${thread.name}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1 dir="auto">${escapeHtml(thread.companyName)}</h1>
<p dir="auto">${escapeHtml(thread.name)}</p>
<small>${exportedWords(exportedAt)}</small>
</header>
<main>
`,
  message: (exported) => {
    const { message, gapBefore, files } = exported;
    const deleted = message.deletedAt !== null;
    return [
      gapBefore ? `<p class="gap">${gapWords()}</p>\n` : '',
      `<article>\n<b dir="auto">${escapeHtml(authorWords(exported))}</b> `,
      timeTag(message.createdAt),
      message.editedAt === null ? '' : ` <small>${t('edited')}</small>`,
      `\n<p dir="auto">${deleted ? `<i>${deletedWords()}</i>` : escapeHtml(message.body)}</p>\n`,
      files.length === 0 ? '' : `<ul>\n${files.map(fileItem).join('')}</ul>\n`,
      '</article>\n',
    ].join('');
  },
  end: ({ messages, endsInGap }) =>
    `${endsInGap ? `<p class="gap">${endGapWords()}</p>\n` : ''}</main>
<footer><small>${messagesWords(messages)}</small></footer>
</body>
</html>
`,
};

function timeTag(at: number | null): string {
  const datetime = isMoment(at) ? ` datetime="${new Date(at).toISOString()}"` : '';
  return `<time${datetime}>${timeWords(at)}</time>`;
}

function fileItem({ attachment, path }: ExportedFile): string {
  const name = escapeHtml(attachment.name);
  const size = bytesWords(attachment.size);
  if (path === null) {
    const missing = `<small>${t('not in this export')}</small>`;
    return `<li dir="auto">${t('{file}, {size}', { file: name, size })} ${missing}</li>\n`;
  }
  const address = escapeHtml(path.split('/').map(encodeURIComponent).join('/'));
  const picture = attachment.contentType.startsWith('image/')
    ? `<img src="${address}" alt="${name}" loading="lazy">`
    : '';
  const file = `<a href="${address}">${name}</a>`;
  return `<li dir="auto">${t('{file}, {size}', { file, size })}${picture}</li>\n`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  // A null stands for nothing in a page, and parsers differ about it.
  const sound = text.toWellFormed().replaceAll('\u0000', '\uFFFD');
  return sound.replace(/[&<>"']/gu, (sign) => ESCAPES[sign] ?? sign);
}
