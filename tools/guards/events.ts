import type { Source } from './source.ts';

/**
 * Events of the log that aren't spelled as the others are, `area.event`, so that a search by one area finds all of its.
 * @returns a sentence for each
 */
export function oddEvents(code: readonly Source[]): string[] {
  return code.flatMap(({ file, text }) =>
    [...text.matchAll(/\blog\.(?:info|warn|error)\(\s*(['"`])(.*?)\1/g)]
      .map(([, , event = '']) => event)
      .filter((event) => !/^[a-z_]+\.[a-z_]+$/.test(event))
      .map((event) => `${file}: the log's event "${event}" isn't spelled area.event.`),
  );
}
