import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { transition } from '../../contract/domain/outbox.ts';
import { transitionTable } from './table.ts';

/**
 * Prints the outbox's transition table, as the code has it, into docs/outbox.md. `--check` writes nothing, and exits 1
 * where the page says something else.
 */
const page = join(import.meta.dirname, '../../docs/outbox.md');
const begin = '<!-- transitions: printed by `npm run transitions` -->';
const end = '<!-- end of transitions -->';

const now = readFileSync(page, 'utf8');
const from = now.indexOf(begin);
const to = now.indexOf(end);
if (from === -1 || to < from) fail(`docs/outbox.md lacks ${begin} or ${end}.`);
const written = `${now.slice(0, from)}${begin}\n\n${transitionTable(transition)}\n\n${now.slice(to)}`;
const text = await format(written, { parser: 'markdown', printWidth: 100 });

if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (text !== now) fail('docs/outbox.md is stale: run `npm run transitions`.');
process.stdout.write('docs/outbox.md holds the transition table of the code.\n');

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
