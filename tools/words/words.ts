import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, languages } from '../../contract/domain/languages.ts';
import { catalogIn, type Locale } from '../../words/words.ts';
import { filesLike } from '../files-like.ts';
import { catalogProblems, saidTwice } from './catalogs.ts';
import { sentencesIn } from './sentences.ts';

/**
 * Compares what the code says to people with the catalogs of its translations: nothing may be missing, left over, or
 * have other placeholders (P23). `--list` prints each sentence with its place instead, as JSON.
 */
const root = join(import.meta.dirname, '../..');

const files = filesLike('{contract,main,renderer,words}/**/*.{ts,tsx}', root);
const found = files.map((file) => sentencesIn(file, readFileSync(join(root, file), 'utf8')));
/** English needs none. */
const translations = LANGUAGES.filter((language) => language !== 'en');
const sentences = found.flatMap((one) => one.sentences);

if (process.argv.includes('--list')) {
  process.stdout.write(`${JSON.stringify(sentences, null, 1)}\n`);
} else {
  const problems = [
    ...found.flatMap((one) => one.problems),
    ...translations.flatMap((language) => {
      const text = readFileSync(join(root, 'words/locales', `${language}.json`), 'utf8');
      const catalog = catalogIn(JSON.parse(text) as Locale);
      return [
        ...saidTwice(text),
        ...catalogProblems(sentences, catalog, languages[language].locale),
      ].map((problem) => `${language}: ${problem}`);
    }),
  ];
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  const count = new Set(sentences.map(({ text }) => text)).size;
  process.stdout.write(
    `${count} sentences, ${Object.keys(languages).length} languages, ${problems.length} problems\n`,
  );
  if (problems.length > 0) process.exitCode = 1;
}
