import { Instrumenter } from '@stryker-mutator/instrumenter';

/** A file of the product, as it is in the repository. */
export interface Source {
  /** From the root, with slashes. */
  file: string;
  text: string;
}

/** A place in a text: lines and columns from 0. */
interface Place {
  line: number;
  column: number;
}

/** One change of one place. */
export interface Mutant {
  file: string;
  /** What kind of change, by StrykerJS' name. */
  kind: string;
  start: Place;
  end: Place;
  /** What stands there instead. */
  replacement: string;
}

/** Sources in which every mutant is there and asleep until its process is told its name. */
export interface Switched {
  sources: Source[];
  /** By the name of each mutant. */
  mutants: Map<string, Mutant>;
}

type Logger = ConstructorParameters<typeof Instrumenter>[0];
type Options = Parameters<Instrumenter['instrument']>[1];
type Ignorer = Options['ignorers'][number];

const no = () => false;
const nothing = () => undefined;
const silent: Logger = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};

/** What a syntax tree's node looks like, as far as it is looked at. */
interface Node {
  type: string;
  expression?: Node;
  callee?: Node;
  object?: Node;
  property?: Node;
  id?: Node;
  name?: string;
}

/**
 * What no test of its own is to pin down: entries of the log and what a thrown error says, which only engineers read, and
 * English sentences, which `npm run words` holds against the catalogs.
 */
const unread: Ignorer = {
  shouldIgnore: (path) => {
    const { node, parent } = path as { node: Node; parent?: Node };
    if (isLog((node.expression ?? node).callee?.object)) return 'an entry of the log';
    if (node.type !== 'StringLiteral' && node.type !== 'TemplateLiteral') return undefined;
    const told = parent?.callee?.name ?? '';
    if (parent?.type === 'NewExpression' && told.endsWith('Error')) return "an error's message";
    return SAYING.includes(told) ? 'a sentence' : undefined;
  },
};

/** What says a sentence that stands where it's called. */
const SAYING = ['t', 'tCount', 'tMessage'];

/** `log`, `this.log`, `this.#log`, `options.log` */
function isLog(node: Node | undefined): boolean {
  const named = node?.property?.id ?? node?.property ?? node;
  return named?.name === 'log';
}

/**
 * Takes the place of StrykerJS' own helpers, which keep what they know in the thread that runs the tests: the store
 * runs in threads of its own, and some tests start processes. The environment reaches both.
 *
 * - `MUTANT`: the name of the one that is awake.
 * - `MUTANTS_REACHED`: a file that gets the name of each mutant whose place is run.
 */
const HELPERS = [
  'function stryCov_9fa48(...names) { const own = stryCov_9fa48;',
  // Asked for once: the environment is slow to read, and places are run by the million.
  "own.file ??= process.env.MUTANTS_REACHED ?? ''; if (own.file === '') return;",
  // The names of a place always come together.
  'own.seen ??= new Set(); if (own.seen.has(names[0])) return;',
  'for (const name of names) own.seen.add(name);',
  "process.getBuiltinModule('node:fs').appendFileSync(own.file, names.join(' ') + ' '); }",
  'function stryMutAct_9fa48(name) {',
  "if ((stryMutAct_9fa48.awake ??= process.env.MUTANT ?? '') !== name) return false;",
  // StrykerJS counts a place as reached by the code that stands there itself.
  'stryCov_9fa48(name); return true; }',
].join(' ');

/** All kinds of mutants but those of blocks and arrow functions, which are few, and stand around nearly every other. */
const NO_MARKS = [
  'ArithmeticOperator',
  'ArrayDeclaration',
  'AssignmentOperator',
  'BooleanLiteral',
  'CallExpression',
  'ConditionalExpression',
  'EqualityOperator',
  'LogicalOperator',
  'MethodExpression',
  'ObjectLiteral',
  'OptionalChaining',
  'Regex',
  'StringLiteral',
  'UnaryOperator',
  'UpdateOperator',
];

/**
 * Sources that tell which blocks and functions were run, and nothing more of what lies in them: with every mutant in it
 * the product would take several times as long.
 */
export async function marked(sources: readonly Source[]): Promise<Switched> {
  return switched(sources, undefined, NO_MARKS);
}

/** @returns the innermost of these marks of its file that a mutant lies in; null: it's run when its file is loaded */
export function markAround(mutant: Mutant, marks: readonly Mutant[]): Mutant | null {
  const around = marks.filter(
    ({ file, start, end }) =>
      file === mutant.file && !isBefore(mutant.start, start) && !isBefore(end, mutant.end),
  );
  // Of two that both lie around it the inner one begins later, or ends earlier.
  const [innermost = null] = around.toSorted((a, b) =>
    isBefore(b.start, a.start) || isBefore(a.end, b.end) ? -1 : 1,
  );
  return innermost;
}

function isBefore(a: Place, b: Place): boolean {
  return a.line === b.line ? a.column < b.column : a.line < b.line;
}

/**
 * @param chosen the mutants to put in; absent: all there are
 * @param excluded kinds that are left out
 */
export async function switched(
  sources: readonly Source[],
  chosen?: readonly Mutant[],
  excluded: readonly string[] = [],
): Promise<Switched> {
  const wanted = new Map(chosen?.map((mutant) => [keyOf(mutant), mutant]));
  const files = sources.map(({ file, text }) => ({
    name: file,
    content: text,
    mutate: chosen?.filter((mutant) => mutant.file === file) ?? true,
  }));
  const options: Options = {
    plugins: null,
    excludedMutations: [...excluded],
    noHeader: true,
    ignorers: [unread],
  };
  const result = await new Instrumenter(silent).instrument(files, options);
  const found = result.mutants.filter(({ status }) => status === undefined);
  // No file that holds one of these can be loaded, asleep or not.
  const unreadable = found
    .filter((one) => one.mutatorName === 'Regex' && !isPattern(one.replacement))
    .map(({ replacement }) => replacement);
  const named = found
    .filter(({ replacement }) => !unreadable.includes(replacement))
    .map(({ id, fileName, mutatorName, location, replacement }) => {
      const mutant = {
        file: fileName,
        kind: mutatorName,
        ...location,
        // As somebody would type it: the compiler takes no empty statement after a condition.
        replacement: replacement === ';' ? '{}' : replacement,
      };
      return [id, mutant] as const;
    });
  return {
    sources: result.files.map(({ name, content }) => ({
      file: name,
      text: `${HELPERS}\n${unreadable.reduce((text, one) => text.replaceAll(one, '/./'), content)}`,
    })),
    mutants: new Map(
      named.filter(([, mutant]) => chosen === undefined || wanted.has(keyOf(mutant))),
    ),
  };
}

/** Whether this is a regular expression, as it stands in code: StrykerJS also makes some that only a browser of old takes. */
function isPattern(literal: string): boolean {
  const end = literal.lastIndexOf('/');
  try {
    return new RegExp(literal.slice(1, end), literal.slice(end + 1)) instanceof RegExp;
  } catch {
    return false;
  }
}

/** The same for the same change of the same text. */
export function keyOf({ file, kind, start, end, replacement }: Mutant): string {
  return JSON.stringify([file, kind, start.line, start.column, end.line, end.column, replacement]);
}

/** @returns the text with this one change, as somebody would have typed it */
export function applied(text: string, { start, end, replacement }: Mutant): string {
  return text.slice(0, offsetOf(text, start)) + replacement + text.slice(offsetOf(text, end));
}

/** @returns what the mutant replaces, and what stands there then, each on one line */
export function change(text: string, mutant: Mutant): string {
  const original = text.slice(offsetOf(text, mutant.start), offsetOf(text, mutant.end));
  return `${brief(original)}  →  ${brief(mutant.replacement)}`;
}

function brief(code: string): string {
  const line = code.replace(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 60)} … ${line.slice(-25)}` : line;
}

function offsetOf(text: string, { line, column }: Place): number {
  let at = 0;
  for (let passed = 0; passed < line; passed += 1) at = text.indexOf('\n', at) + 1;
  return at + column;
}
