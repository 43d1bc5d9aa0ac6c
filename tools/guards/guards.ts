import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calls, events } from '../../contract/ipc/calls.ts';
import { rows } from '../features/rows.ts';
import { filesLike } from '../files-like.ts';
import { unusedCalls } from './calls.ts';
import { brokenCitations } from './citations.ts';
import { deadClasses } from './classes.ts';
import { unformedDecisions } from './decisions.ts';
import { oddEvents } from './events.ts';
import { lockProblems, type LockFile } from './lockfile.ts';
import { brokenMentions } from './mentions.ts';
import { sharedClasses } from './owners.ts';
import { patchProblems } from './patches.ts';
import { heavyFiles } from './weight.ts';

/**
 * What nothing else would notice as it rots: a mutation that no longer applies, a style that nothing wears, a call that
 * nobody makes, a page that names, or a comment that cites, what isn't there. Part of `npm run check`; each problem is a sentence.
 */
const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const sources = (pattern: string) =>
  filesLike(pattern, root).map((file) => ({ file, text: read(file) }));

const page = sources('renderer/**/*.{ts,tsx}');
const sheets = sources('renderer/**/*.css');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const guards: Record<string, readonly string[]> = {
  'mutation patches apply': patchProblems(root),
  // What a file is and what state it is in comes from main, and is worn as a class.
  'style sheets hold no dead class': deadClasses(sheets, [
    ...page,
    ...sources('contract/ipc/*.ts'),
  ]),
  'a class belongs to one component': sharedClasses(
    sheets,
    page.filter(({ file }) => file.endsWith('.tsx')),
  ),
  'the page uses every call and event': unusedCalls({ calls, events }, page),
  'every package is checked against its hash': [
    'package-lock.json',
    'bench/package-lock.json',
  ].flatMap((file) => lockProblems(file, JSON.parse(read(file)) as LockFile)),
  'git keeps no heavy file': heavyFiles(root),
  'pages name what is there': brokenMentions(
    root,
    sources('{README,CONTRIBUTING,docs/**/*}.md'),
    scripts,
  ),
  'what is cited is here': brokenCitations(
    root,
    sources(
      '{{.ci,.github,bench,contract,docs,main,preload,renderer,simulator,tests,tools,words}/**/*,*}.{cjs,css,js,md,patch,ts,tsx,yml}',
    ),
    rows,
  ),
  'events of the log have one spelling': oddEvents(sources('main/**/*.ts')),
  'decisions have one form': unformedDecisions(sources('docs/adr/*.md')),
};

let problems = 0;
for (const [name, found] of Object.entries(guards)) {
  problems += found.length;
  process.stdout.write(`${found.length === 0 ? 'holds ' : 'BROKEN'}  ${name}\n`);
  for (const problem of found) process.stderr.write(`        ${problem}\n`);
}
if (problems > 0) process.exitCode = 1;
