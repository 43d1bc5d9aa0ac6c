import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
      .filter((link) => !existsSync(join(root, dirname(file), link)))
      .map((link) => `${file}: its link to ${link} leads nowhere.`),
  ]);
}

function pathsIn(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => PATH.test(path));
}

/** Links within the repository, without what follows the file. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link.replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link));
}
