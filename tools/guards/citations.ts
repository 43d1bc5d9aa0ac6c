import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'vite';
import { testsIn } from '../features/titles.ts';
import { anchorsOf } from './anchors.ts';
import type { Source } from './source.ts';

/** A page that a text names, with its heading: `docs/outbox.md#pauses`, or what stands below docs without an ending. */
const PAGE = /(?<![\w./:-])(?:(?:[\w.-]+\/)*[\w.-]+\.md|docs\/[\w./-]*\w)(?:#[\w-]*)?/g;

/** A number that counts in a page: of a rule, a section, a row. Standards outside of the repository have them, too. */
const NUMBER = /\b(?:rules?|sections?|points?|rows?|steps?|chapters?) [A-Z]?\d+(?:\.\d+)*/gi;
const STANDARD = /\b(?:RFC|ISO|ITU|ECMA|UAX|UTS|WCAG)[ -]?[\w.-]*\d|\[MS-[A-Z]+\]/;

/** A page elsewhere, by the name that it had there. */
const ELSEWHERE = /\bdesign: ?\w+|(?<=\()look: ?\w+/g;

/** Rows of docs/features.md as comments name them: `(M7)`, `(P5, B1)`, `(M6: …`. */
const ROWS = /\(((?:[A-Z]\d{1,2})(?:, [A-Z]\d{1,2})*)[,:)]/g;

/**
 * Pages, headings, numbered rules and rows that comments, titles of tests, patches and pages cite, and that this
 * repository doesn't have.
 * @param rows those of docs/features.md
 * @returns a sentence for each
 */
export function brokenCitations(
  root: string,
  sources: readonly Source[],
  rows: Readonly<Record<string, string>>,
): string[] {
  const anchors = new Map<string, Set<string>>();
  const hasAnchor = (page: string, anchor: string) => {
    let known = anchors.get(page);
    if (known === undefined) {
      known = anchorsOf(readFileSync(join(root, page), 'utf8'));
      anchors.set(page, known);
    }
    return known.has(anchor);
  };
  return sources.flatMap(({ file, text }) => {
    const isPage = file.endsWith('.md');
    const found = proseOf({ file, text }).flatMap((prose) => [
      ...matches(prose, PAGE).flatMap((cited) => {
        const [path = '', anchor] = cited.split('#');
        const page = pageAt(root, path, isPage ? dirname(file) : null);
        if (page === null) return [`there is no ${path}`];
        return anchor === undefined || anchor === '' || hasAnchor(page, anchor)
          ? []
          : [`${path} has no heading #${anchor}`];
      }),
      ...matches(prose, ELSEWHERE).map((cited) => `"${cited}" names no page of this repository`),
      ...(isPage || STANDARD.test(prose) ? [] : matches(prose, NUMBER)).map(
        (cited) => `"${cited}" counts in no page: cite a heading of docs/`,
      ),
      ...[...prose.matchAll(ROWS)]
        .flatMap(([, named = '']) => named.split(', '))
        .filter((row) => !(row in rows))
        .map((row) => `docs/features.md has no row ${row}`),
    ]);
    return [...new Set(found)].map((problem) => `${file}: ${problem}.`);
  });
}

/** What a file says in prose: all of a page, the head of a patch, comments and titles of tests of code. */
function proseOf({ file, text }: Source): string[] {
  if (/\.[cm]?[jt]sx?$/.test(file)) {
    const { comments } = parseSync(file, text);
    const told = comments.map(({ value }) => value.replace(/\s*\n[\s*]*/g, ' '));
    const titles = testsIn(file, text).flatMap(({ title, groups }) => [title, ...groups]);
    return [...told, ...titles];
  }
  if (file.endsWith('.css')) return matches(text, /\/\*.*?\*\//gs);
  if (file.endsWith('.patch')) return [text.slice(0, text.search(/^(?:---|diff) /m))];
  return [text];
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([whole]) => whole);
}

/**
 * A page or folder by its path from the top, or in a page from that page's folder. Patterns hold where anything fits, and a
 * decision is cited by its number, too (`docs/adr/0003`).
 * @returns its path from the top; null where there is none
 */
function pageAt(root: string, path: string, folder: string | null): string | null {
  const places = [path, ...(folder === null ? [] : [join(folder, path).replaceAll('\\', '/')])];
  return places.find((place) => existsSync(join(root, place)) || isPattern(root, place)) ?? null;
}

function isPattern(root: string, place: string): boolean {
  const pattern = /^docs\/adr\/\d{4}$/.test(place) ? `${place}-*.md` : place;
  return /[*{]/.test(pattern) && globSync(pattern, { cwd: root }).length > 0;
}
