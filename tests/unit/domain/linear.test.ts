import { describe, expect, it } from 'vitest';
import { shownAddress } from '../../../contract/domain/addresses.ts';
import { displayName, safeAttachmentName } from '../../../contract/domain/attachment-name.ts';
import { codePointLength, isBlank } from '../../../contract/domain/message-text.ts';
import { saidName } from '../../../contract/domain/names.ts';
import { fillPlaceholders } from '../../../contract/domain/placeholders.ts';
import { escapeHtml } from '../../../main/ipc/documents/html-format.ts';
import { patternsOf, snippet } from '../../../main/store/search/highlights.ts';
import { indexText } from '../../../main/store/search/indexed-words.ts';
import { holdsTerm, searchTerms } from '../../../main/store/search/search-terms.ts';
import { breakRuns } from '../../../renderer/ui/break-runs.ts';
import { textDirection } from '../../../renderer/ui/direction.ts';
import { excerpt } from '../../../renderer/state/text/excerpt.ts';
import { headOf } from '../../../renderer/ui/fold.ts';

/** Four times the most that a message may have, characters. */
const LENGTH = 40_000;
/** Twice the text takes twice as long, and four times where work grows with its square. */
const MOST_GROWTH = 3;
/** Less than this is lost among what else the process does, CPU time in ms. */
const TOO_SHORT_MS = 60;
/** What the process collects in between counts as well, but not every time. */
const ATTEMPTS = 4;

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

function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** How many times as long the whole text takes as its first half; 1 where either takes next to nothing. */
function growth(read: (text: string) => unknown, text: string): number {
  const whole = cpuMs(() => read(text));
  if (whole < TOO_SHORT_MS) return 1;
  return whole / cpuMs(() => read(text.slice(0, text.length / 2)));
}

describe('a text of a company', () => {
  it.each(Object.entries(READERS))(
    'costs no more than its length: %s',
    { timeout: 60_000 },
    (_, read) => {
      for (const [shape, piece] of Object.entries(PIECES)) {
        const text = `Z${piece.repeat(Math.ceil(LENGTH / piece.length))}z`;
        let least = Infinity;
        for (let attempt = 0; attempt < ATTEMPTS && least > MOST_GROWTH; attempt += 1) {
          least = Math.min(least, growth(read, text));
        }
        expect(least, shape).toBeLessThanOrEqual(MOST_GROWTH);
      }
    },
  );
});
