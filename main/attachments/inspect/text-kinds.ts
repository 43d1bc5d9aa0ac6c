import type { FileKind } from '../../../contract/domain/attachment-policy.ts';

/** The first bytes as text, without byte order mark and leading white space; null if they are no text. */
function leadingText(head: Uint8Array): string | null {
  const text = decode(head);
  return text === null ? null : text.replace(/^[\uFEFF\s]+/u, '');
}

/** Decodes by byte order mark, or by the zero bytes between ASCII ones, else as UTF-8. */
export function decode(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (first === 0x3c && second === 0) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0 && second === 0x3c && third === 0) {
    return new TextDecoder('utf-16be').decode(bytes);
  }
  return new TextDecoder('utf-8').decode(bytes);
}

/** Scripts that say so in their first bytes. */
export function scriptKind(head: Uint8Array): FileKind | null {
  const text = leadingText(head)?.slice(0, 64).toLowerCase() ?? '';
  const begins = ['#!', '<?php', '<?=', '<%', '<job', '<package', 'windows registry editor'];
  return begins.some((one) => text.startsWith(one)) || batchStart.test(text) ? 'script' : null;
}

/** What Windows batch files begin with and texts don't. */
const batchStart =
  /^(?:@(?:echo|rem|setlocal|cls|cd|chcp|title|if|set|call|start|goto|pushd|cmd|powershell)\b|rem\s|setlocal\s)/u;

const htmlTags =
  /^<(?:!doctype html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|meta|link|base|form|img|object|embed|center|span)[\s/>]/iu;

/** HTML, SVG and XML, also behind comments and declarations. */
export function markupKind(head: Uint8Array): FileKind | null {
  let text = leadingText(head) ?? '';
  if (!text.startsWith('<')) return null;
  const startsAsComment = text.startsWith('<!--');
  const startsAsXml = /^<\?xml[\s?]/iu.test(text);
  for (;;) {
    // XML's own documents have roots that are called "table" or "a" as well.
    if (startsAsXml ? /^<html[\s/>]/iu.test(text) : htmlTags.test(text)) return 'html';
    if (/^<(?:[a-z]+:)?svg[\s/>]/iu.test(text) || /^<!doctype svg[\s>]/iu.test(text)) return 'svg';
    const end = text.startsWith('<!--')
      ? after(text, '-->')
      : /^<[?!]/u.test(text)
        ? after(text, '>')
        : null;
    if (end === null) break;
    text = text.slice(end).trimStart();
  }
  // Browsers take a leading comment for HTML.
  if (startsAsXml) return 'xml';
  return startsAsComment ? 'html' : null;
}

function after(text: string, ending: string): number | null {
  const at = text.indexOf(ending);
  return at === -1 ? null : at + ending.length;
}

/** Text of any kind: no control characters but those of plain text. */
export function textKind(head: Uint8Array): FileKind | null {
  const text = leadingText(head);
  if (text === null || text.length === 0) return null;
  let odd = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0) return null;
    const isControl = code < 0x20 && !(code >= 0x09 && code <= 0x0d) && code !== 0x1b;
    if (isControl || code === 0xfffd) odd += 1;
  }
  if (odd > text.length / 50) return null;
  if (/^(?:from|received|return-path|delivered-to|x-[\w-]+|mime-version): /iu.test(text)) {
    return /^content-type: multipart\/related/imu.test(text) ? 'web_archive' : 'email';
  }
  if (/^begin:vcalendar/iu.test(text)) return 'calendar';
  if (/^begin:vcard/iu.test(text)) return 'contact';
  return text.startsWith('<') ? 'xml' : 'text';
}
