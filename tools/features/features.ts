import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesLike } from '../files-like.ts';
import { rows } from './rows.ts';
import { testsIn, type Titled } from './titles.ts';

/**
 * Writes docs/features.md: under each row the tests that prove it, found by `@M7`-like tags in the titles of
 * tests and of the groups around them. Only tests that drive the built app, the page or a service through its public door
 * count, so unit tests aren't looked at.
 * `--check` writes nothing, and exits 1 where the page is stale or a mission row has no test.
 */
const root = join(import.meta.dirname, '../..');
const page = join(root, 'docs/features.md');

const TAG = /@([MPB]\d+)\b/g;

interface TaggedTest extends Titled {
  file: string;
  tags: string[];
}

function taggedTests(): TaggedTest[] {
  const files = filesLike(
    'tests/{component,e2e,integration,faults,files}/**/*.{spec,test}.{ts,tsx}',
    root,
  );
  return files.flatMap((file) =>
    testsIn(file, readFileSync(join(root, file), 'utf8')).flatMap(({ title, groups }) => {
      // What a group is tagged with goes for each of its tests.
      const tags = [...`${groups.join(' ')} ${title}`.matchAll(TAG)].map(([, tag = '']) => tag);
      return tags.length === 0
        ? []
        : [{ file, title: untagged(title), groups: groups.map(untagged), tags }];
    }),
  );
}

function untagged(title: string): string {
  return title.replace(/\s*@(?:[MPB]\d+|dated)\b/g, '');
}

function featuresPage(tests: TaggedTest[]): { text: string; missing: string[] } {
  const missing = Object.keys(rows).filter((row) => !tests.some(({ tags }) => tags.includes(row)));
  const parts = Object.entries(rows).flatMap(([row, what]) => [
    `## ${row} ${what}`,
    missing.includes(row)
      ? 'No test proves it.'
      : proofs(tests.filter((test) => test.tags.includes(row))),
  ]);
  const text = [
    '# Features and the tests that prove them',
    'Made by `npm run features` from the tags in the titles of tests that drive the built app, the page, or a service\nthrough its public door. A row without such a test is listed as missing.',
    missing.length === 0 ? 'No row is missing.' : `Missing: ${missing.join(', ')}.`,
    ...parts,
  ].join('\n\n');
  return { text: `${text}\n`, missing };
}

/** The titles under their groups, under the file that holds them, files in order. */
function proofs(tests: TaggedTest[]): string {
  const lines: string[] = [];
  for (const [file, held] of Map.groupBy(tests, (test) => test.file)) {
    lines.push(`- \`${file}\``);
    for (const [group, grouped] of Map.groupBy(held, ({ groups }) => groups.join(': '))) {
      if (group !== '') lines.push(`  - ${group}`);
      const indent = group === '' ? '  ' : '    ';
      lines.push(...grouped.map(({ title }) => `${indent}- ${title}`));
    }
  }
  return lines.join('\n');
}

const tests = taggedTests();
const unknown = tests.flatMap(({ tags }) => tags).filter((tag) => !(tag in rows));
if (unknown.length > 0) fail(`Tags that name no row: ${unknown.join(', ')}.`);
const { text, missing } = featuresPage(tests);

if (process.argv.includes('--check')) {
  const missionRows = missing.filter((row) => row.startsWith('M'));
  if (missionRows.length > 0) fail(`Mission rows without a test: ${missionRows.join(', ')}.`);
  if (readFileSync(page, 'utf8') !== text)
    fail('docs/features.md is stale: run `npm run features`.');
} else {
  writeFileSync(page, text);
}
process.stdout.write(
  `${Object.keys(rows).length - missing.length} of ${Object.keys(rows).length} rows are proved by tests; missing: ${missing.join(', ') || 'none'}\n`,
);

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
