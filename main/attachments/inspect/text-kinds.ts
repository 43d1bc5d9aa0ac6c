import type { FileKind } from '../../../contract/domain/attachment-policy.ts';
import { decode, likenessToText } from './text-encoding.ts';

/** The first bytes as text, without byte order mark and leading white space. */
function leadingText(head: Uint8Array): string {
  return decode(head).replace(/^[\uFEFF\s]+/u, '');
}

/** Scripts that say so in their first bytes. */
export function scriptKind(head: Uint8Array): FileKind | null {
  const text = leadingText(head).slice(0, 64).toLowerCase();
  const begins = [
    '#!',
    '<?php',
    '<?=',
    '<%',
    '<job',
    '<package',
    'windows registry editor',
    'regedit4',
    '[version]',
    '[autorun]',
  ];
  return begins.some((one) => text.startsWith(one)) || batchStart.test(text) ? 'script' : null;
}

/** What Windows batch files begin with and texts don't. */
const batchStart =
  /^(?:@(?:echo|rem|setlocal|cls|cd|chcp|title|if|set|call|start|goto|pushd|cmd|powershell)\b|rem\s|setlocal\s)/u;

const htmlTags =
  /^<(?:!doctype html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|meta|link|base|form|img|object|embed|center|span)[\s/>]/iu;

/** HTML, SVG and XML, also behind comments and declarations. */
export function markupKind(head: Uint8Array): FileKind | null {
  let text = leadingText(head);
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

/**
 * Text of any kind, in any common encoding.
 * @param isClaimed something else says already that it is text, so that its letters may all be beyond ASCII
 */
export function textKind(head: Uint8Array, isClaimed = false): FileKind | null {
  const start = head.findIndex((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d);
  const likeness = likenessToText(head.subarray(Math.max(0, start)));
  if (likeness === null || (likeness === 'foreign' && !isClaimed && !hasWords(head))) return null;
  const text = leadingText(head);
  if (text.length === 0) return null;
  if (/^(?:from|received|return-path|delivered-to|x-[\w-]+|mime-version): /iu.test(text)) {
    return /^content-type: multipart\/related/imu.test(text) ? 'web_archive' : 'email';
  }
  if (/^begin:vcalendar/iu.test(text)) return 'calendar';
  if (/^begin:vcard/iu.test(text)) return 'contact';
  return text.startsWith('<') ? 'xml' : 'text';
}

/** Whether white space stands between letters, and not all of them are one and the same. */
function hasWords(head: Uint8Array): boolean {
  const spaces = head.reduce((sum, byte) => sum + (byte === 0x20 || byte === 0x0a ? 1 : 0), 0);
  return spaces >= head.length / 40 && new Set(head).size > 8;
}
