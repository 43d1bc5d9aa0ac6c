import { parseSync, Visitor, type ESTree } from 'vite';
import { namesIn, selectorsOf } from './classes.ts';
import type { Source } from './source.ts';

/** The folders of primitives, whose classes a feature may wear beside its own. */
const SHARED = ['renderer/styles/', 'renderer/ui/'];
/** The sheet whose classes may be added to any other: what is chosen, cut, turned or hidden looks so everywhere. */
const BASE = 'renderer/styles/base.css';

/**
 * Classes that mean two things, so that one component takes on what another's sheet says. A class belongs to the sheet
 * that selects it by itself (`.file {…}`); within another component (`.download .file`) and as a state that no sheet
 * selects by itself (`.row.on`) it may be named anywhere.
 * @returns a sentence for each class of two sheets, each state that is a component elsewhere, each element of two
 * features, and each class that is a bare value: what it may meet can't be seen
 */
export function sharedClasses(sheets: readonly Source[], code: readonly Source[]): string[] {
  const owners = ownersOf(sheets);
  const problems: string[] = [];
  for (const [name, [first, ...others]] of owners) {
    for (const other of others) problems.push(`${other}: .${name} belongs to ${first}.`);
  }
  for (const { file, text } of sheets) {
    for (const compound of selectorsOf(text).flatMap(compoundsOf)) {
      const [component, ...states] = namesIn(compound);
      for (const state of states) {
        const [owner = BASE] = owners.get(state) ?? [];
        if (owner !== BASE) {
          problems.push(`${file}: .${component}.${state} meets .${state} of ${owner}.`);
        }
      }
    }
  }
  for (const { file, text } of code) {
    for (const { words, values } of wornIn(file, text)) {
      for (const value of values) {
        problems.push(`${file}: "${value}" is a class by itself; begin it with its component.`);
      }
      const own = new Map(
        words.flatMap((word) => {
          const [owner = BASE] = owners.get(word) ?? [];
          return SHARED.some((folder) => owner.startsWith(folder)) ? [] : [[owner, word] as const];
        }),
      );
      if (own.size > 1) {
        problems.push(
          `${file}: .${[...own.values()].join(' and .')} are worn together, but belong to ${[...own.keys()].join(' and ')}.`,
        );
      }
    }
  }
  return [...new Set(problems)];
}

/** Each class that is selected by itself, with the sheets that do. */
function ownersOf(sheets: readonly Source[]): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const { file, text } of sheets) {
    for (const selector of selectorsOf(text)) {
      const [compound = '', ...others] = compoundsOf(selector);
      const [name, ...states] = namesIn(compound);
      if (name === undefined || states.length > 0 || others.length > 0) continue;
      const files = owners.get(name) ?? [];
      if (!files.includes(file)) owners.set(name, [...files, file]);
    }
  }
  return owners;
}

/** The parts of a selector that are about one element each. */
function compoundsOf(selector: string): string[] {
  // What stands in brackets (:not(…), :has(…)) is about whether the rule holds, not about what wears it.
  return selector
    .replace(/\([^()]*\)/g, '')
    .split(/[\s>+~]+/)
    .filter((part) => part !== '');
}

/** What an element wears: the classes that are written out, and the source of those that aren't. */
interface Worn {
  words: string[];
  values: string[];
}

function wornIn(file: string, text: string): Worn[] {
  const all: Worn[] = [];
  const source = (node: { start: number; end: number }) => text.slice(node.start, node.end);
  new Visitor({
    JSXAttribute({ name, value }) {
      if (name.name !== 'className' || value === null) return;
      read(value, another());

      function another(): Worn {
        const worn: Worn = { words: [], values: [] };
        all.push(worn);
        return worn;
      }

      function read(node: ESTree.Node, worn: Worn): void {
        if (node.type === 'JSXExpressionContainer') read(node.expression, worn);
        else if (node.type === 'ParenthesizedExpression') read(node.expression, worn);
        else if (node.type === 'LogicalExpression') read(node.right, worn);
        else if (node.type === 'CallExpression') {
          for (const argument of node.arguments) read(argument, worn);
        } else if (node.type === 'ConditionalExpression') {
          read(node.consequent, worn);
          // Never worn with the other one.
          read(node.alternate, another());
        } else if (node.type === 'Literal') {
          if (typeof node.value === 'string') worn.words.push(...node.value.split(/\s+/));
        } else if (node.type === 'TemplateLiteral') {
          for (const [at, { value }] of node.quasis.entries()) {
            const words = (value.cooked ?? '').split(/\s+/);
            const inserted = node.expressions[at];
            // The last word goes on with what is put in.
            if (inserted !== undefined && words.pop() === '') worn.values.push(source(inserted));
            worn.words.push(...words);
          }
        } else if (node.type !== 'Identifier' || node.name !== 'className') {
          // A component that hands on its own `className` isn't told: whoever gives it is read, too.
          worn.values.push(source(node));
        }
      }
    },
  }).visit(parseSync(file, text).program);
  return all;
}
