import type { ProgramBrief } from '../../contract/ipc/views.ts';
import { useSignedIn } from '../state/account.ts';
import { statusWords } from './program-status.ts';
import { Tag } from './Tag.tsx';

/** Where the partner stands in a program (M9). */
export function StatusTag({
  program,
}: {
  program: Pick<ProgramBrief, 'status' | 'archivedReason' | 'access'>;
}) {
  const messaging = useSignedIn()?.messaging ?? true;
  const { words, tone, icon } = statusWords(program, messaging);
  return icon === null ? (
    <Tag tone={tone}>{words}</Tag>
  ) : (
    <Tag tone={tone} icon={icon}>
      {words}
    </Tag>
  );
}
