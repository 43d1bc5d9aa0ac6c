import { join } from 'node:path';

/** @returns a line of sh that goes on as a browser of this version, which starts and opens a blank page */
export function asBrowser(version = '999.0.0.0'): string {
  const words = [process.execPath, join(import.meta.dirname, 'fake-browser.ts'), version];
  return `exec ${words.map(quoted).join(' ')} "$@"`;
}

/** A word as sh takes it literally. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
