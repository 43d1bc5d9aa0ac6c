import { MOST_RECIPIENTS } from '../../../contract/domain/several-programs.ts';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { ProgramSummary } from '../../../contract/ipc/views.ts';
import { t, tCount } from '../../../words/words.ts';
import { lockedWords } from '../../ui/program-status.ts';

/** A program as it can be chosen: by its team thread, or not at all and why. */
export type ProgramChoice =
  | { program: ProgramSummary; threadKey: ThreadKey; reason: null }
  | { program: ProgramSummary; threadKey: null; reason: string };

/** Every program, in the given order; those that can't be written to say why. */
export function programChoices(programs: readonly ProgramSummary[]): ProgramChoice[] {
  return programs.map((program): ProgramChoice => {
    if (program.access === 'locked') {
      return { program, threadKey: null, reason: lockedWords(program) };
    }
    if (program.teamThreadKey === null) {
      const reason = t('The conversation with {company} isn’t on this computer yet.', {
        company: program.companyName,
      });
      return { program, threadKey: null, reason };
    }
    return { program, threadKey: program.teamThreadKey, reason: null };
  });
}

/** How many messages go out, in a sentence, or why they can't. */
export function countWords(count: number): string {
  if (count === 0) return t('Choose the programs that this goes to.');
  if (count > MOST_RECIPIENTS) {
    return t(
      '{count} programs are chosen, and {most} can be written to at once. Choose fewer, and write to the others afterwards.',
      { count, most: MOST_RECIPIENTS },
    );
  }
  return tCount(
    count,
    '1 message goes out.',
    '{count} messages go out, one to each company. No company sees the others.',
  );
}
