import type { Source } from './source.ts';

const SECTIONS = '## Context, ## Decision, ## Consequences';

/**
 * Decisions that aren't in the one form: number and title, date and status, then Context, Decision, Consequences.
 * @returns a sentence for each
 */
export function unformedDecisions(decisions: readonly Source[]): string[] {
  return decisions.flatMap(({ file, text }) => {
    const number = /(?:^|\/)(\d{4})-[\w-]+\.md$/.exec(file)?.[1] ?? '';
    const problems: string[] = [];
    if (number === '' || !text.startsWith(`# ${number}: `)) {
      problems.push(`${file}: its title begins with its number.`);
    }
    if (!/^# .+\n\n\d{4}-\d{2}-\d{2}, (?:accepted|superseded by|withdrawn)\b/.test(text)) {
      problems.push(`${file}: under its title stand its date and status.`);
    }
    const sections = [...text.matchAll(/^## .+$/gm)].map(([heading]) => heading);
    if (sections.join(', ') !== SECTIONS) problems.push(`${file}: its parts are ${SECTIONS}.`);
    return problems;
  });
}
