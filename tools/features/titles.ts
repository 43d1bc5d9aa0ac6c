import { parseSync, Visitor, type ESTree } from 'vite';

/** A test by its title, with the titles of the groups around it, outermost first. */
export interface Titled {
  title: string;
  groups: string[];
}

/** What may stand behind `it`, `test` and `describe` where they begin a test or a group. */
const WAYS = new Set(['each', 'for', 'concurrent', 'sequential', 'describe', 'serial', 'parallel']);

/** The tests of a file, in their order. Placeholders (`%s`, `$name`, `${place}`) stay as they stand in the code. */
export function testsIn(file: string, text: string): Titled[] {
  const tests: Titled[] = [];
  const groups: string[] = [];
  const begins = ({ callee, arguments: [title] }: ESTree.CallExpression) => {
    const kind = kindOf(callee);
    const told = kind === null || title === undefined ? null : titleOf(title, text);
    return kind === null || told === null ? null : { kind, told };
  };
  new Visitor({
    CallExpression(call) {
      const begun = begins(call);
      if (begun?.kind === 'group') groups.push(begun.told);
      else if (begun !== null) tests.push({ title: begun.told, groups: [...groups] });
    },
    'CallExpression:exit'(call) {
      if (begins(call)?.kind === 'group') groups.pop();
    },
  }).visit(parseSync(file, text).program);
  return tests;
}

/** What a call begins, also behind `.each(…)`; null: neither a test nor a group. */
function kindOf(callee: ESTree.Node): 'test' | 'group' | null {
  const [first, ...ways] = namesOf(callee);
  if (!ways.every((way) => WAYS.has(way))) return null;
  if (first === 'describe' || ways.includes('describe')) return 'group';
  return first === 'it' || first === 'test' ? 'test' : null;
}

/** The names of a chain: `test.describe.each(…)` has `test`, `describe` and `each`. */
function namesOf(callee: ESTree.Node): string[] {
  if (callee.type === 'Identifier') return [callee.name];
  if (callee.type === 'CallExpression') return namesOf(callee.callee);
  if (callee.type === 'TaggedTemplateExpression') return namesOf(callee.tag);
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return [];
  return [...namesOf(callee.object), callee.property.name];
}

function titleOf(node: ESTree.Node, text: string): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral') return null;
  return node.quasis
    .map(({ value }, at) => {
      const inserted = node.expressions[at];
      const name = inserted === undefined ? '' : `\${${text.slice(inserted.start, inserted.end)}}`;
      return `${value.cooked ?? ''}${name}`;
    })
    .join('');
}
