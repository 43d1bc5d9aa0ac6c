import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** Every file of TypeScript that a text names: what it imports, and entries of threads and processes that it starts. */
const NAMED = /['"`]([^'"`\n]+\.tsx?)['"`]/g;

/** Which files a file can come to, directly or over others, however they are named. */
export class Reach {
  readonly #root: string;
  readonly #texts = new Map<string, string>();
  readonly #named = new Map<string, string[]>();

  constructor(root: string) {
    this.#root = root;
  }

  /** @returns the file itself first */
  from(file: string): Set<string> {
    const seen = new Set([file]);
    for (const one of seen) {
      for (const other of this.#namedIn(one)) seen.add(other);
    }
    return seen;
  }

  /** @returns what it was when it was first read */
  text(file: string): string {
    const text = this.#texts.get(file) ?? readFileSync(join(this.#root, file), 'utf8');
    this.#texts.set(file, text);
    return text;
  }

  #namedIn(file: string): string[] {
    const known = this.#named.get(file);
    if (known !== undefined) return known;
    const found = [...this.text(file).matchAll(NAMED)]
      .map(([, name = '']) => posix.join(dirname(file), name))
      .filter((other) => existsSync(join(this.#root, other)));
    this.#named.set(file, found);
    return found;
  }
}
