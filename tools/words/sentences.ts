import { parseSync, Visitor, type ESTree } from 'vite';
import { messageProblems } from './messages.ts';
import { NOT_SAID } from './not-said.ts';

/** A sentence of the interface as it stands in the code. */
export interface Sentence {
  /** The English one, by which catalogs find it; of a counted one its plural. */
  text: string;
  /** It has a form for each plural category of a language. */
  counted: boolean;
  /** It's an ICU message, which has its forms in itself. */
  message?: true;
  /** Path and line. */
  place: string;
}

export interface Findings {
  sentences: Sentence[];
  /** What is wrong with the code, each with its place. */
  problems: string[];
}

/** Attributes whose text a person reads or hears. */
const SPOKEN_ATTRIBUTES = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
]);

/** Names of the functions that say a sentence. `first` is the place of its first literal; a counted one has two. */
const SAYING: Readonly<Record<string, { first: number; counted: boolean; message?: true }>> = {
  t: { first: 0, counted: false },
  tNodes: { first: 0, counted: false },
  tCount: { first: 1, counted: true },
  tMessage: { first: 0, counted: false, message: true },
};

/** Reads what a source file says to people, and what it says around the catalogs. */
export function sentencesIn(file: string, code: string): Findings {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? 'not parsed'}`);
  const findings: Findings = { sentences: [], problems: [] };
  const placeOf = ({ start }: { start: number }) =>
    `${file}:${code.slice(0, start).split('\n').length}`;
  let functions = 0;
  /** How deep we are in what nobody is told: errors, SQL, and what t() has been given. */
  let unspoken = 0;
  const enter = () => {
    functions += 1;
  };
  const leave = () => {
    functions -= 1;
  };
  const unsaid = (node: ESTree.Node, text: string) => {
    if (text.trim() in NOT_SAID) return;
    findings.problems.push(`${placeOf(node)}: “${text.trim()}” isn’t said by t().`);
  };
  const readChildren = ({ children }: { children: ESTree.JSXChild[] }) => {
    for (const child of children) {
      if (child.type === 'JSXText' && isWord(child.value)) unsaid(child, child.value);
      if (child.type !== 'JSXExpressionContainer') continue;
      for (const text of textsOf(child.expression)) if (isWord(text)) unsaid(child, text);
    }
  };
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    CallExpression(node) {
      if (node.callee.type === 'Super') unspoken += 1;
      if (node.callee.type !== 'Identifier') return;
      const saying = SAYING[node.callee.name];
      if (saying === undefined) return;
      unspoken += 1;
      const texts = node.arguments
        .slice(saying.first, saying.first + (saying.counted ? 2 : 1))
        .map(literalText);
      const text = texts.at(-1);
      if (text === undefined || text === null || texts.includes(null)) {
        findings.problems.push(`${placeOf(node)}: what is said has to be a literal.`);
        return;
      }
      if (functions === 0) {
        findings.problems.push(`${placeOf(node)}: “${text}” is said before a language is chosen.`);
      }
      const { counted, message } = saying;
      findings.sentences.push({
        text,
        counted,
        ...(message && { message }),
        place: placeOf(node),
      });
      if (message === undefined) return;
      for (const problem of messageProblems(text, namesIn(node.arguments[saying.first + 1]))) {
        findings.problems.push(`${placeOf(node)}: “${text}”: ${problem}`);
      }
    },
    'CallExpression:exit'(node) {
      if (node.callee.type === 'Super') unspoken -= 1;
      if (node.callee.type === 'Identifier' && node.callee.name in SAYING) unspoken -= 1;
    },
    NewExpression: (node) => {
      if (isError(node)) unspoken += 1;
    },
    'NewExpression:exit': (node) => {
      if (isError(node)) unspoken -= 1;
    },
    TaggedTemplateExpression: () => {
      unspoken += 1;
    },
    'TaggedTemplateExpression:exit': () => {
      unspoken -= 1;
    },
    Literal(node) {
      if (unspoken === 0 && typeof node.value === 'string' && isSentence(node.value)) {
        unsaid(node, node.value);
      }
    },
    TemplateLiteral(node) {
      const text = node.quasis.map(({ value }) => value.raw).join('…');
      if (unspoken === 0 && isSentence(text)) unsaid(node, text);
    },
    JSXElement: readChildren,
    JSXFragment: readChildren,
    JSXAttribute(node) {
      const name = node.name.type === 'JSXIdentifier' ? node.name.name : '';
      if (!SPOKEN_ATTRIBUTES.has(name) || node.value === null) return;
      const value =
        node.value.type === 'JSXExpressionContainer' ? node.value.expression : node.value;
      for (const text of textsOf(value)) if (isWord(text)) unsaid(node, text);
    },
  }).visit(program);
  findings.problems = [...new Set(findings.problems)];
  return findings;
}

function isError(node: ESTree.NewExpression): boolean {
  return node.callee.type === 'Identifier' && /(Error|Exception)$/.test(node.callee.name);
}

/** The names of an object's values; null where they can't be seen. */
function namesIn(node: ESTree.Node | undefined): string[] | null {
  if (node?.type !== 'ObjectExpression') return null;
  const names = node.properties.map((property) =>
    property.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : null,
  );
  return names.includes(null) ? null : names.filter((name) => name !== null);
}

function literalText(node: ESTree.Node | undefined): string | null {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

/** The literal texts that an expression may come to, as far as it can be seen. */
function textsOf(node: ESTree.Node): string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.raw);
  if (node.type === 'LogicalExpression') return [...textsOf(node.left), ...textsOf(node.right)];
  if (node.type === 'ConditionalExpression') {
    return [...textsOf(node.consequent), ...textsOf(node.alternate)];
  }
  return [];
}

/** Whether a text that is shown has a word in it. */
function isWord(text: string): boolean {
  return /\p{L}{2}/u.test(text);
}

/** How a piece of SQL begins that is put into a statement and has no tag of its own. */
const SQL = /^(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|(?:NOT )?EXISTS|CASE) /;

/** Whether a literal somewhere in the code looks like something that people read. */
function isSentence(text: string): boolean {
  return !SQL.test(text) && /^\p{Lu}[\p{L}'’]+( .*\p{L}{2}|…$)/u.test(text);
}
