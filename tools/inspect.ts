/** `npm run inspect -- <files or folders> [--json]`: what inspection says of each file, for support and for trying it. */
import { lstat, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { inspectFile } from '../main/attachments/inspect/index.ts';
import { say } from '../words/said.ts';

interface InspectedFile {
  readonly file: string;
  readonly verdict: 'accept' | 'refuse';
  readonly content_type: string | null;
  readonly reason: string | null;
  readonly sentence: string | null;
}

const usage = `Usage: npm run inspect -- <files or folders> [--json]

Prints for each file whether it can be attached to a message, and if not, why.
Folders are searched with all their folders; links are judged, never followed.
  --json   one JSON array: [{"file","verdict","content_type","reason","sentence"}]
Ends with 0 where all are accepted, 1 where some are refused, 2 where some couldn't be looked at.
`;

const timeLimitMs = 10_000;

async function inspected(file: string): Promise<InspectedFile> {
  const verdict = await inspectFile(file, { timeLimitMs });
  return verdict.verdict === 'accept'
    ? { file, verdict: 'accept', content_type: verdict.contentType, reason: null, sentence: null }
    : {
        file,
        verdict: 'refuse',
        content_type: null,
        reason: verdict.reason,
        sentence: say(verdict.why),
      };
}

/** The path itself, or everything in the folder but its folders. A folder that can't be listed is told as itself. */
async function* filesOf(path: string): AsyncGenerator<string> {
  const stats = await lstat(resolve(path)).catch(() => null);
  if (stats === null || !stats.isDirectory()) {
    yield path;
    return;
  }
  const names = await readdir(path).catch(() => null);
  if (names === null) yield path;
  for (const name of names?.sort() ?? []) yield* filesOf(join(path, name));
}

function line({ file, verdict, content_type: type, reason, sentence }: InspectedFile): string {
  return verdict === 'accept'
    ? `accept  ${file}\n        ${type}\n`
    : `refuse  ${file}\n        ${reason}: ${sentence}\n`;
}

/** What the command ends with for this file; the worst of all counts. */
function codeOf({ verdict, reason }: InspectedFile): 0 | 1 | 2 {
  if (verdict === 'accept') return 0;
  return reason === 'unreadable' ? 2 : 1;
}

/** @returns the exit code; 2 as well when the call is wrong */
async function run(args: readonly string[]): Promise<number> {
  const endOfOptions = args.indexOf('--');
  const options = (endOfOptions === -1 ? args : args.slice(0, endOfOptions)).filter((arg) =>
    arg.startsWith('-'),
  );
  const paths = args.filter(
    (arg, index) => !(arg.startsWith('-') && (endOfOptions === -1 || index <= endOfOptions)),
  );
  if (options.includes('--help')) {
    process.stdout.write(usage);
    return 0;
  }
  const unknown = options.find((option) => option !== '--json');
  if (unknown !== undefined || paths.length === 0) {
    const complaint =
      unknown === undefined ? 'Name at least one file or folder.' : `Unknown option: ${unknown}`;
    process.stderr.write(`${complaint}\n\n${usage}`);
    return 2;
  }
  const asJson = options.includes('--json');
  const results: InspectedFile[] = [];
  let code = 0;
  for (const path of paths) {
    for await (const file of filesOf(path)) {
      const result = await inspected(file);
      code = Math.max(code, codeOf(result));
      if (asJson) results.push(result);
      else process.stdout.write(line(result));
    }
  }
  if (asJson) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  return code;
}

process.exitCode = await run(process.argv.slice(2));
