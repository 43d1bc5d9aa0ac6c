import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { anchorsOf } from './anchors.ts';
import type { Source } from './source.ts';

/** Folders that commands make and git doesn't keep. */
const MADE =
  /^(demo-output|screens|dist|release|test-results|playwright-report|node_modules)(\/|$)/;

/** A path of this repository as pages write it: from the top, in a known folder, or a file there. A word is none. */
const PATH =
  /^(?:(?:assets|bench|contract|docs|main|preload|renderer|simulator|tests|tools|words|company|\.ci|\.github)\/(?:[\w.*{},@-]+\/?)*|[\w.-]+\.(?:json|md|ts|yml))$/;

/**
 * Scripts, files and links that a page names and that aren't there. Paths may be patterns (`tests/unit/*.ts`).
 * @param scripts those of package.json
 * @returns a sentence for each
 */
export function brokenMentions(
  root: string,
  pages: readonly Source[],
  scripts: Readonly<Record<string, string>>,
): string[] {
  return pages.flatMap(({ file, text }) => [
    ...[...text.matchAll(/\bnpm run ([\w:-]+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => scripts[name] === undefined)
      .map((name) => `${file}: there is no script "${name}".`),
    ...pathsIn(text)
      .filter((path) => !MADE.test(path) && globSync(path, { cwd: root }).length === 0)
      .map((path) => `${file}: there is no ${path}.`),
    ...linksIn(text)
      .filter((link) => !leadsSomewhere(root, file, text, link))
      .map((link) => `${file}: its link to ${link} leads nowhere.`),
  ]);
}

function pathsIn(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => PATH.test(path));
}

/** Links within the repository. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** Whether there is a file and, in a page, the heading that a link names; one without a file is about its own page. */
function leadsSomewhere(root: string, file: string, text: string, link: string): boolean {
  const [path = '', anchor = ''] = link.split('#');
  const target = join(root, dirname(file), path);
  if (path !== '' && !existsSync(target)) return false;
  if (anchor === '') return true;
  const page = path === '' ? text : path.endsWith('.md') ? readFileSync(target, 'utf8') : null;
  return page === null || anchorsOf(page).has(anchor);
}
