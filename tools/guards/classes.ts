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
  return new Set(selectorsOf(sheet).flatMap(namesIn));
}

/** The selectors of a style sheet's rules, each by itself. */
export function selectorsOf(sheet: string): string[] {
  const plain = sheet.replace(/\/\*.*?\*\//gs, '').replace(/"[^"]*"|'[^']*'|url\([^)]*\)/g, '');
  return [...plain.matchAll(/([^{};]+)\{/g)]
    .map(([, prelude = '']) => prelude.trim())
    .filter((prelude) => !prelude.startsWith('@'))
    .flatMap((prelude) => prelude.split(/,(?![^(]*\))/))
    .map((selector) => selector.trim());
}

/** The classes that a part of a selector names, in its order. */
export function namesIn(selector: string): string[] {
  return [...selector.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map(([, name = '']) => name);
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
