import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { catalogs } from '../../catalogs.ts';
import { speak, t } from '../../../words/words.ts';
import { notificationText } from '../../../main/shell/notification-text.ts';

const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const hostile = [
  '<b>Invoice</b> <a href="https://evil.example">open</a>',
  '<img src="https://evil.example/seen.png" alt="x"/>',
  '&lt;b&gt; &amp; &#x3c;i&#x3e;',
  '</body><u>x</u><!-- ',
  '<\n<<>>&',
];

afterEach(() => speak('en', catalogs.en));

describe('notificationText @P10', () => {
  it('gives Linux no markup to interpret, whatever a company writes', () => {
    for (const body of hostile) {
      const shown = notificationText({ title: body, body }, 'linux');
      expect(shown.body).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      expect(unescaped(shown.body)).toBe(body);
      // A title is plain text there, and would show what escapes it.
      expect(shown.title).toBe(body);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { body } = notificationText({ title: '', body: text }, 'linux');
        expect(body).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      }),
    );
  });

  it('shows the same words elsewhere as they are', () => {
    for (const platform of ['darwin', 'win32'] as const) {
      for (const body of hostile) {
        expect(notificationText({ title: body, body }, platform)).toEqual({ title: body, body });
      }
    }
  });

  it.each(['linux', 'darwin', 'win32'] as const)('lets no name turn words on %s', (platform) => {
    for (const turn of ['\u202e', '\u202d', '\u202a', '\u202b', '\u2066', '\u2067', '\u2068']) {
      const name = `Acme ${turn}fdp.exe`;
      const shown = notificationText({ title: name, body: name }, platform);
      expect(shown).toEqual({ title: 'Acme fdp.exe', body: 'Acme fdp.exe' });
    }
    const shown = notificationText(
      { title: '\u200fAcme\u061c', body: 'Acme\u2069\u202c' },
      platform,
    );
    expect(shown).toEqual({ title: 'Acme', body: 'Acme' });
  });

  it('keeps the isolates of an Arabic sentence, and only those', () => {
    speak('ar', catalogs.ar);
    const from = 'Acme\u2069\u202e)';
    const body = t('{from}: {words}', { from, words: 'see \u2067a.pdf' });
    expect(body).not.toMatch(/[\u202a-\u202e\u2066\u2067]/);
    const shown = notificationText({ title: from, body }, 'linux');
    expect(shown.body).toContain('\u2068Acme)\u2069');
    expect(shown.title).not.toMatch(TURNING);
  });
});

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
