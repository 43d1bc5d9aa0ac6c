import { createHash } from 'node:crypto';
import { appendFileSync, existsSync } from 'node:fs';
import { readLines } from './verdicts.ts';
import type { Outcome } from './workbench.ts';

/** A test file, and how long it takes on the unchanged product. */
export interface TestFile {
  file: string;
  /** ms */
  took: number;
}

/** What a test file was seen to come by, as it's kept. */
interface Seen extends TestFile {
  /** Of all files that it can come to. */
  hash: string;
  /** The marks (`marked`), each by its `shortKey`. */
  reached: string[];
}

/** The same for the same change of the same text, in fewer letters. */
export function shortKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 8);
}

/**
 * Which test files come by which blocks and functions: each is run by itself, over sources that tell. What one was seen to come by is
 * kept in a file, and holds while the texts that it can come to are the same.
 */
export class ComingBy {
  readonly #path: string;
  readonly #hashes: ReadonlyMap<string, string>;
  readonly #seen = new Map<string, Seen>();
  /** Test files that fail by themselves, twice, and what failed. */
  readonly leftOut = new Map<string, string>();

  /** @param hashes by test file, of all texts that decide what it comes by */
  constructor(path: string, hashes: ReadonlyMap<string, string>) {
    this.#path = path;
    this.#hashes = hashes;
    for (const seen of existsSync(path) ? readLines<Seen>(path) : []) {
      this.#seen.set(seen.file, seen);
    }
  }

  /** @returns those of these test files that have to be run to know what they come by */
  unknown(tests: readonly string[]): string[] {
    return tests.filter((test) => this.#seen.get(test)?.hash !== this.#hashes.get(test));
  }

  /**
   * @param run runs the test file by itself
   * @param keys of the marks, by the name that they have in the sources
   */
  async look(
    test: string,
    keys: ReadonlyMap<string, string>,
    run: () => Promise<Outcome>,
  ): Promise<void> {
    let outcome = await run();
    // On a busy machine a test may fail once.
    if (!isGood(outcome)) outcome = await run();
    if (!isGood(outcome)) {
      this.leftOut.set(test, outcome.failed ?? 'it has no test');
      return;
    }
    const reached = [...outcome.reached].flatMap((name) => keys.get(name) ?? []);
    const seen = { file: test, hash: this.#hashes.get(test) ?? '', took: outcome.took, reached };
    this.#seen.set(test, seen);
    appendFileSync(this.#path, `${JSON.stringify(seen)}\n`);
  }

  /** @returns those of these test files that pass by themselves */
  known(tests: readonly string[]): TestFile[] {
    return this.#seenOf(tests).map(({ file, took }) => ({ file, took }));
  }

  /** @returns those of these test files that come by each mark, by its `shortKey` */
  byMark(tests: readonly string[]): Map<string, TestFile[]> {
    const found = new Map<string, TestFile[]>();
    for (const { file, took, reached } of this.#seenOf(tests)) {
      for (const key of reached) found.set(key, [...(found.get(key) ?? []), { file, took }]);
    }
    return found;
  }

  #seenOf(tests: readonly string[]): Seen[] {
    return tests.flatMap((test) => (this.leftOut.has(test) ? [] : (this.#seen.get(test) ?? [])));
  }
}

function isGood({ failed, ran }: Outcome): boolean {
  return failed === null && ran;
}

/** What a test of the same room costs less than others in the order of tests: it's the one to notice. */
const OF_THE_ROOM = 5;

/**
 * The order in which test files are asked: those that are quick, and those of the room in which the mutant is, come first.
 * @param patience ms, as long as they take on the unchanged product, after which no more are asked
 */
export function inOrder(file: string, tests: readonly TestFile[], patience: number): TestFile[] {
  const rooms = file.split('/').slice(0, -1).slice(0, 3);
  const isOfRoom = (test: string) => {
    const room = test.split('/').slice(2, -1);
    return room.length > 0 && room.every((name) => rooms.includes(name));
  };
  const cost = ({ file: test, took }: TestFile) => took / (isOfRoom(test) ? OF_THE_ROOM : 1);
  let spent = 0;
  return tests
    .toSorted((a, b) => cost(a) - cost(b))
    .filter(({ took }) => {
      const asked = spent < patience;
      spent += took;
      return asked;
    });
}
