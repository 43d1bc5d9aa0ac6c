import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A command that has several parts, each a command of its own. */
export interface Parts {
  /** What the command is called where it tells how it went. */
  name: string;
  /** Commands of a shell in the checkout, in their order. */
  parts: readonly string[];
  /**
   * How many of them run at a time. One: what it prints is seen as it comes, and one that fails is the last. More: what a
   * part prints is seen once it has ended, and all are run, so that one look shows everything that is wrong.
   */
  atOnce: number;
}

/** How a part went. */
interface PartEnd {
  part: string;
  passed: boolean;
  seconds: number;
}

const root = join(import.meta.dirname, '..');

/** Runs commands, and tells which passed and how long each took. @returns whether all did */
export async function runParts({ name, parts, atOnce }: Parts): Promise<boolean> {
  const began = performance.now();
  const waiting = parts.values();
  const ends: PartEnd[] = [];
  const work = async () => {
    for (const part of waiting) {
      const end = await runPart(part, atOnce === 1);
      ends.push(end);
      if (!end.passed && atOnce === 1) return;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  for (const { part, passed, seconds } of ends) {
    say(
      `${name}: ${String(Math.round(seconds)).padStart(4)} s  ${part}${passed ? '' : '  FAILED'}`,
    );
  }
  const left = parts.length - ends.length;
  const failed = ends.filter(({ passed }) => !passed).length;
  const verdict = failed === 0 ? 'passed' : `failed${left === 0 ? '' : `, ${left} not run`}`;
  say(
    `${name}: ${String(Math.round((performance.now() - began) / 1000)).padStart(4)} s in all, ${verdict}`,
  );
  return failed === 0;
}

async function runPart(part: string, isShown: boolean): Promise<PartEnd> {
  const began = performance.now();
  // A shell finds npm on every system; under npm, `node` is the one of this project.
  const child = spawn(part, {
    cwd: root,
    shell: true,
    stdio: isShown ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (printed !== '') process.stdout.write(printed);
  return { part, passed: code === 0, seconds: (performance.now() - began) / 1000 };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
