import { IntlMessageFormat } from 'intl-messageformat';
import { parseSync, Visitor, type Plugin } from 'vite';

/** How an ICU message begins a choice, a count or a number: no other sentence does. */
const ICU = /\{[a-zA-Z]+, (?:plural|selectordinal|select|number)[,}]/;

const LOCALE = /\/words\/locales\/\w+\.json$/;
const SOURCE = /\/(?:renderer|words)\/.*\.tsx?$/;

/** Parses the ICU messages of the page when it's built, in the code and in the catalogs: the parser stays out of it. */
export function parsedMessages(): Plugin {
  return {
    name: 'parsed-messages',
    enforce: 'pre',
    config: () => ({
      resolve: {
        alias: [
          {
            find: /^@formatjs\/icu-messageformat-parser$/,
            replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
          },
        ],
      },
    }),
    transform(code, id) {
      if (LOCALE.test(id)) return { code: parsedCatalog(code), map: null };
      if (!SOURCE.test(id) || !code.includes('tMessage(')) return null;
      return { code: parsedCalls(id, code), map: null };
    },
  };
}

/** A file of `words/locales` with its messages parsed. */
export function parsedCatalog(json: string): string {
  const parse = (_key: string, value: unknown): unknown =>
    typeof value === 'string' && ICU.test(value) ? parsed(value) : value;
  return JSON.stringify(JSON.parse(json, parse));
}

/** A source file whose calls of tMessage hand over their message parsed as well. */
export function parsedCalls(file: string, code: string): string {
  const found: { at: number; message: string }[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [message, values] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'tMessage' || values === undefined)
        return;
      if (message?.type !== 'Literal' || typeof message.value !== 'string') return;
      found.push({ at: values.end, message: message.value });
    },
  }).visit(parseSync(file, code).program);
  return found
    .toSorted((one, other) => other.at - one.at)
    .reduce(
      (done, { at, message }) =>
        `${done.slice(0, at)}, ${JSON.stringify(parsed(message))}${done.slice(at)}`,
      code,
    );
}

function parsed(message: string): unknown {
  return new IntlMessageFormat(message, 'en').getAst();
}
