import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillPlaceholders } from '../../../contract/domain/placeholders.ts';
import type { SavedReplyId } from '../../../contract/domain/keys.ts';
import { firstLine } from '../../../renderer/state/saved-replies/first-line.ts';
import { matchReplies, slashQuery } from '../../../renderer/state/saved-replies/match-replies.ts';

const filling = { companyName: 'Northwind Cloud', partnerName: 'Mara Rossi' };

describe('placeholders', () => {
  it('are filled in however they are written, each time they stand there', () => {
    expect(fillPlaceholders('{company}, {Company}: {My First Name}', filling)).toBe(
      'Northwind Cloud, Northwind Cloud: Mara',
    );
  });

  it('aren’t looked for in what was filled in, and names are taken word for word', () => {
    const odd = { companyName: '{my first name} $& $1', partnerName: '{company}' };
    expect(fillPlaceholders('{company} | {my first name}', odd)).toBe(
      '{my first name} $& $1 | {company}',
    );
  });

  it('stay where nothing is known, and other braces always do', () => {
    const unknown = { companyName: 'Ledgerly', partnerName: ' ' };
    expect(fillPlaceholders('{my first name} {date} {} {company', unknown)).toBe(
      '{my first name} {date} {} {company',
    );
  });

  it('leave every text without braces as it is', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('{')),
        (text) => {
          expect(fillPlaceholders(text, filling)).toBe(text);
        },
      ),
    );
  });
});

describe('looking for a saved reply', () => {
  const replies = ['Thanks', 'Thank you, later', 'Invoice date'].map((name, at) => ({
    id: `r${String(at)}` as SavedReplyId,
    name,
    body: 'words',
  }));

  it('begins with a slash in an otherwise empty composer, and ends with a second line or slash', () => {
    expect(slashQuery('/')).toBe('');
    expect(slashQuery('/thank y')).toBe('thank y');
    expect(['', 'a/', ' /', '/a\nb', '/usr/bin'].map(slashQuery)).toEqual(Array(5).fill(null));
  });

  it('finds what has every word, in any case', () => {
    expect(matchReplies(replies, 'THANK').map(({ id }) => id)).toEqual(['r0', 'r1']);
    expect(matchReplies(replies, 'later th').map(({ id }) => id)).toEqual(['r1']);
    expect(matchReplies(replies, '')).toHaveLength(3);
    expect(matchReplies(replies, 'zzz')).toEqual([]);
  });

  it('is told by the first line that says something', () => {
    expect(firstLine('\n\n  Hello there\nSecond')).toBe('Hello there');
    expect(firstLine('x'.repeat(500))).toHaveLength(120);
  });
});
