import type { Said, SaidCode } from '../contract/domain/said.ts';
import { say } from '../words/said.ts';

/** Matches what is told by its sentence, or by a part of it, in the language that is spoken. */
export function saying<Code extends SaidCode>(words: string | RegExp): Said<Code> {
  const matcher = {
    asymmetricMatch: (told: Said | null | undefined) => {
      if (told === null || told === undefined) return false;
      const sentence = say(told);
      return typeof words === 'string' ? sentence === words : words.test(sentence);
    },
    toString: () => `saying ${String(words)}`,
    getExpectedType: () => 'object',
    toAsymmetricMatcher: () => `saying ${String(words)}`,
  };
  return matcher as unknown as Said<Code>;
}
