import { startOf } from '../../../contract/domain/message-text.ts';

/** Longer ones are cut: they stand beside a name, to tell replies apart. */
const SHOWN = 120;

/** The first line of a text that says something, to recognise it by. */
export function firstLine(body: string): string {
  return startOf(body.trimStart().split('\n', 1)[0]?.trimEnd() ?? '', SHOWN);
}
