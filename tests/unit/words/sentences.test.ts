import { describe, expect, it } from 'vitest';
import { catalogProblems, saidTwice } from '../../../tools/words/catalogs.ts';
import { sentencesIn } from '../../../tools/words/sentences.ts';

const inFunction = (code: string) => sentencesIn('a.tsx', `function f() {\n${code}\n}`);
const texts = (code: string) => inFunction(code).sentences.map(({ text }) => text);
const problems = (code: string) => inFunction(code).problems;

describe('what the code says', () => {
  it('is found by its English sentence, a counted one by its plural', () => {
    expect(
      texts(`t('Send'); tNodes('Press {key}', { key }); tCount(n, '1 file', '{count} files');`),
    ).toEqual(['Send', 'Press {key}', '{count} files']);
    expect(inFunction(`t('Send')`).sentences).toEqual([
      { text: 'Send', counted: false, place: 'a.tsx:2' },
    ]);
  });

  it.each([
    ['text between tags', `return <p>Hello there</p>;`, 'Hello there'],
    ['a choice between tags', `return <p>{ok ? 'Fine' : t('Bad')}</p>;`, 'Fine'],
    ['an attribute that is read out', `return <b aria-label="Close" />;`, 'Close'],
    ['a name in an attribute', 'return <b title={`To ${name} only`} />;', 'To … only'],
    ['a sentence in a literal', `notify('It was not saved.');`, 'It was not saved.'],
    ['a sentence in capitals', `notify('UPDATES are ready.');`, 'UPDATES are ready.'],
    ['a sentence with a value', 'notify(`It took ${n} seconds`);', 'It took … seconds'],
  ])('has to be said by t(): %s', (_name, code, text) => {
    expect(problems(code).join()).toContain(`“${text}” isn’t said by t()`);
  });

  it.each([
    ['class names', `return <p className={bad ? 'tag bad' : 'tag'} />;`],
    ['errors', `throw new TypeError('It can never be empty');`],
    ['SQL', 'sql`SELECT key FROM thread`;'],
    [
      'a piece of SQL',
      'join(`NOT EXISTS (SELECT 1 FROM message WHERE id = ${id})`, `CASE ${a} WHEN 1 THEN 2 END`);',
    ],
    ['keys of maps and codes', `go({ kind: 'saved_replies' });`],
    ['signs', `return <p>{count} · {total} ×</p>;`],
  ])('isn’t asked for: %s', (_name, code) => {
    expect(problems(code)).toEqual([]);
  });

  it('has to be a literal, said after a language was chosen', () => {
    expect(problems('t(words);')).toEqual(['a.tsx:2: what is said has to be a literal.']);
    const early = sentencesIn('a.ts', `const label = t('Send');`);
    expect(early.problems).toEqual(['a.ts:1: “Send” is said before a language is chosen.']);
  });
});

describe('a catalog', () => {
  const sentences = inFunction(
    `t('Send'); t('To {company}', { company }); tCount(n, '1 file', '{count} files');`,
  ).sentences;
  const whole = {
    Send: 'Senden',
    'To {company}': 'An {company}',
    '{count} files': { one: 'Eine Datei', other: '{count} Dateien' },
  };

  it('that has everything is fine', () => {
    expect(catalogProblems(sentences, whole, 'de')).toEqual([]);
  });

  it.each([
    ['a sentence', { Send: undefined }, 'de', '“Send” is missing'],
    ['a placeholder', { 'To {company}': 'An' }, 'de', 'differs in {company}'],
    ['a name that nobody fills in', { Send: 'Senden {when}' }, 'de', 'differs in {when}'],
    ['plural forms', { '{count} files': 'Dateien' }, 'de', 'needs plural forms'],
    ['a use for them', { Send: { other: 'Senden' } }, 'de', 'has no use for plural forms'],
    ['the forms of its language', {}, 'ar', 'has no form “few”'],
    ['a use for a sentence', { Gone: 'Weg' }, 'de', '“Gone” is said nowhere any more'],
  ])('must not lack %s', (_name, change, locale, problem) => {
    const catalog = Object.fromEntries(
      Object.entries({ ...whole, ...change }).filter(([, entry]) => entry !== undefined),
    ) as typeof whole;
    expect(catalogProblems(sentences, catalog, locale).join()).toContain(problem);
  });

  it('says no sentence twice, in one section or in two', () => {
    const once = { Composer: { Send: 'Senden', 'Say "{words}"': '„{words}“ sagen' } };
    expect(saidTwice(JSON.stringify(once, null, 2))).toEqual([]);
    const twice = `{
  "Composer": {
    "Send": "Senden",
    "{count} files": {
      "one": "1 Datei",
      "other": "{count} Dateien"
    },
    "{count} drafts": {
      "one": "1 Entwurf",
      "other": "{count} Entwürfe"
    },
    "Send": "Abschicken"
  },
  "Outbox": {
    "Say \\"{words}\\"": "„{words}“ sagen"
  },
  "Questions": {
    "Say \\"{words}\\"": "„{words}“ sagen"
  }
}`;
    expect(saidTwice(twice)).toEqual([
      '“Send” is translated twice.',
      '“Say "{words}"” is translated twice.',
    ]);
  });
});
