import type { MessageView, ProgramBrief } from '../../contract/ipc/views.ts';
import { companyName } from '../../words/names.ts';
import { byName } from '../../words/sorted.ts';

/** As it crosses: a company without a name has a label everywhere, in the language that is spoken. */
export function named<T extends { companyName: string }>(one: T): T {
  return one.companyName === '' ? { ...one, companyName: companyName('') } : one;
}

export function withNamedProgram<T extends { program: ProgramBrief | null }>(one: T): T {
  return one.program === null ? one : { ...one, program: named(one.program) };
}

export function withNamedOutbox(message: MessageView): MessageView {
  return message.outbox === null ? message : { ...message, outbox: named(message.outbox) };
}

/** By company name, as the language orders them; archived ones after the rest. */
export function byCompany<T extends ProgramBrief>(programs: readonly T[]): T[] {
  const names = byName();
  return programs
    .map(named)
    .sort(
      (a, b) =>
        Number(a.status === 'archived') - Number(b.status === 'archived') ||
        names.compare(a.companyName, b.companyName) ||
        (a.key < b.key ? -1 : 1),
    );
}
