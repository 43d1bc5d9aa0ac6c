import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync, Visitor } from 'vite';

/** What the built page may load before it can draw anything, zipped, KB. */
export const FIRST_PAINT_KB = 150;

/** A file that the first paint needs, with its size in bytes. */
export interface NeededFile {
  path: string;
  plain: number;
  zipped: number;
}

/**
 * What the built page loads before it can draw its first paint in English: itself, its scripts and styles, what its entry
 * imports at once (which is all of the app that isn't on demand), and whatever those import statically. Fonts come
 * after, and any other language is a file of its own.
 */
export function neededForFirstPaint(dist: string): NeededFile[] {
  const needed = new Map<string, NeededFile>();
  const read = (path: string): string => {
    const bytes = readFileSync(join(dist, path));
    const { length: zipped } = gzipSync(bytes, { level: 9 });
    needed.set(path, { path, plain: bytes.length, zipped });
    return bytes.toString();
  };
  const takeScript = (path: string, isEntry: boolean): void => {
    if (needed.has(path)) return;
    const code = read(path);
    const { atOnce, onDemand } = importsOf(path, code);
    for (const one of atOnce) takeScript(join(dirname(path), one), false);
    if (!isEntry) return;
    for (const one of onDemand) takeScript(join(dirname(path), one), false);
    // Vite lists beside a dynamic import which styles it needs.
    for (const [style = ''] of code.matchAll(/assets\/[\w.-]+\.css/g)) {
      if (!needed.has(style)) read(style);
    }
  };
  const page = read('index.html');
  const linked = [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(
    ([, path = '']) => path,
  );
  for (const path of linked) {
    if (path.endsWith('.js')) takeScript(path, true);
    else if (!needed.has(path)) read(path);
  }
  return [...needed.values()];
}

/** Zipped KB of these files together. */
export function zippedKb(files: readonly NeededFile[]): number {
  return files.reduce((sum, { zipped }) => sum + zipped, 0) / 1_024;
}

function importsOf(path: string, code: string): { atOnce: string[]; onDemand: string[] } {
  const atOnce: string[] = [];
  const onDemand: string[] = [];
  new Visitor({
    ImportDeclaration: ({ source }) => void atOnce.push(source.value),
    ExportNamedDeclaration: ({ source }) => void (source && atOnce.push(source.value)),
    ExportAllDeclaration: ({ source }) => void atOnce.push(source.value),
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal') onDemand.push(String(source.value));
      if (source.type === 'TemplateLiteral' && source.expressions.length === 0) {
        onDemand.push(source.quasis[0]?.value.raw ?? '');
      }
    },
  }).visit(parseSync(path, code).program);
  return { atOnce, onDemand };
}
