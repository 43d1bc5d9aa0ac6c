import { describe, expect, it } from 'vitest';
import { shownAddress } from '../../../contract/domain/addresses.ts';
import { displayName, safeAttachmentName } from '../../../contract/domain/attachment-name.ts';
import { codePointLength, isBlank } from '../../../contract/domain/message-text.ts';
import { saidName } from '../../../contract/domain/names.ts';
import { fillPlaceholders } from '../../../contract/domain/placeholders.ts';
import { escapeHtml } from '../../../main/exporting/html-format.ts';
import { patternsOf, snippet } from '../../../main/store/highlights.ts';
import { indexText } from '../../../main/store/indexed-words.ts';
import { holdsTerm, searchTerms } from '../../../main/store/search-terms.ts';
import { breakRuns } from '../../../renderer/ui/break-runs.ts';
import { textDirection } from '../../../renderer/ui/direction.ts';
import { excerpt } from '../../../renderer/ui/excerpt.ts';
import { headOf } from '../../../renderer/ui/fold.ts';

/** Ten times the most that a message may have: work that grows with the square takes a hundred times as long. */
const LENGTH = 100_000;
/** CPU time of one call, ms: linear work takes up to 200, and what grows with the square several thousand. */
const MOST_MS = 1_500;

const PIECES = {
  words: 'words and a ',
  'one letter': 'a',
  'letters and marks of punctuation': 'a-',
  'accents and marks of punctuation': 'é-',
  'towers of marks': '\u0351',
  flags: '🇩🇪',
  'half flags': '🇩',
  'joined emoji': '👩\u200d',
  skins: '\u{1f3fb}',
  Chinese: '我们的',
  Thai: 'กขค',
  'Korean vowels': '\u1161',
  'Japanese voice marks': '\uff9e',
  'non-joiners': 'a\u200c',
  Arabic: 'شركة ',
  braces: '{company',
  spaces: ' ',
  lines: '\n',
  dots: '.',
  mail: 'a@',
  'schemes of mail': 'mailto:',
  'turned directions': '\u202e',
  'halves of characters': '\ud800',
  tags: '<&',
} as const;

const QUERIES = ['a', '"a a"', 'a b*', '我们', 'กข', '🇩🇪', '🇩🇪🇩🇪', '👩', '"-a-a"'];
const terms = QUERIES.flatMap(searchTerms);
const patterns = patternsOf(terms);

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'a snippet of search': (text) => snippet(text, patterns),
  'the words of a search': (text) => terms.map((term) => holdsTerm(text, term)),
  'what is searched for': searchTerms,
  'an entry of the index': indexText,
  'an excerpt': (text) => excerpt(text, 140),
  'the beginning of a message': headOf,
  'places to break': breakRuns,
  'a direction': textDirection,
  'a name': saidName,
  'a file’s name on disk': (text) => safeAttachmentName(text),
  'a file’s name on the screen': displayName,
  'an address': shownAddress,
  placeholders: (text) => fillPlaceholders(text, { companyName: text, partnerName: text }),
  'a blank message': isBlank,
  'the length of a message': codePointLength,
  'an exported message': escapeHtml,
};

describe('a text of a company', () => {
  it.each(Object.entries(READERS))('costs no more than its length: %s', (_, read) => {
    for (const [shape, piece] of Object.entries(PIECES)) {
      const text = `Z${piece.repeat(Math.ceil(LENGTH / piece.length))}z`;
      const before = process.cpuUsage();
      read(text);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1_000, shape).toBeLessThan(MOST_MS);
    }
  });
});
