import { parseSync, Visitor } from 'vite';
import type { Source } from './source.ts';

/**
 * Classes of the style sheets that no string in the code can name. A class counts as worn where a word of any string
 * equals it, or begins it up to a value that is put in (`hue-${n}`).
 * @returns a sentence for each dead class
 */
export function deadClasses(sheets: readonly Source[], code: readonly Source[]): string[] {
  const words = new Set<string>();
  const beginnings = new Set<string>();
  for (const source of code) readWords(source, words, beginnings);
  const isWorn = (name: string) =>
    words.has(name) || [...beginnings].some((beginning) => name.startsWith(beginning));
  return sheets.flatMap(({ file, text }) =>
    [...classesOf(text)]
      .filter((name) => !isWorn(name))
      .map((name) => `${file}: nothing wears .${name}.`),
  );
}

/** The classes that a style sheet's selectors name. */
export function classesOf(sheet: string): Set<string> {
  const selectors = sheet
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/"[^"]*"|'[^']*'|url\([^)]*\)/g, '')
    // Values may hold a dot: "0.5s" isn't a class, and neither is what stands behind a property's colon.
    .replace(/[\w-]+\s*:\s[^;{}]*;/g, '');
  return new Set([...selectors.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map(([, name = '']) => name));
}

function readWords({ file, text }: Source, words: Set<string>, beginnings: Set<string>): void {
  const add = (value: string) => {
    for (const word of value.split(/\s+/)) words.add(word);
  };
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string') add(value);
    },
    TemplateLiteral({ quasis }) {
      for (const { value, tail } of quasis) {
        const said = value.cooked ?? '';
        add(said);
        const last = said.split(/\s+/).at(-1) ?? '';
        if (!tail && last !== '') beginnings.add(last);
      }
    },
    // A state's name is worn as a class, too: { name: 'met' } is a literal, { met: … } a key.
    Property({ key }) {
      if (key.type === 'Identifier') words.add(key.name);
    },
  }).visit(parseSync(file, text).program);
}
