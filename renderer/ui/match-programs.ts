import type { ProgramBrief } from '../../contract/ipc/views.ts';
import { folded } from '../state/text/folded.ts';

/** Programs whose company's name holds the text, ignoring case and accents; those that begin with it stand first. */
export function matchPrograms<T extends Pick<ProgramBrief, 'companyName'>>(
  programs: readonly T[],
  text: string,
): T[] {
  const wanted = folded(text.trim());
  if (wanted === '') return [...programs];
  const found = programs
    .map((program) => ({ program, at: placeOf(folded(program.companyName), wanted) }))
    .filter(({ at }) => at >= 0);
  return found.sort((one, other) => one.at - other.at).map(({ program }) => program);
}

/** 0: begins with it; 1: a word begins with it; 2: holds it; -1: doesn't. */
function placeOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0;
  if (name.split(/\s+/).some((word) => word.startsWith(wanted))) return 1;
  return name.includes(wanted) ? 2 : -1;
}
