import type { ProgramBrief } from '../../contract/ipc/views.ts';
import type { IconName } from './Icon.tsx';
import type { Tone } from './Tag.tsx';

export interface StatusWords {
  words: string;
  tone: Tone;
  icon: IconName | null;
}

type Standing = Pick<ProgramBrief, 'status' | 'archivedReason' | 'access'>;

/**
 * Where the partner stands in a program, in a word or two (M9). A status from a newer server is shown as its own text.
 * @param messaging false on a server with programs only, where nothing is locked because there is nothing to lock (B11)
 */
export function statusWords(
  { status, archivedReason, access }: Standing,
  messaging = true,
): StatusWords {
  const locked = messaging && access === 'locked';
  const icon = locked ? 'lock' : null;
  switch (status) {
    case 'active':
      return locked
        ? { words: 'Locked', tone: 'plain', icon }
        : { words: 'Active', tone: 'good', icon };
    case 'pending':
      return { words: 'Pending', tone: 'plain', icon };
    case 'declined':
      return { words: 'Declined', tone: 'plain', icon };
    case 'archived':
      if (archivedReason === 'left') return { words: 'Left', tone: 'plain', icon };
      if (archivedReason === 'removed') return { words: 'Removed', tone: 'plain', icon };
      return { words: 'Archived', tone: 'plain', icon };
    default:
      return { words: capitalised(status), tone: 'plain', icon };
  }
}

/** Why nothing can be written in a locked program, in a sentence. */
export function lockedWords(program: Standing & Pick<ProgramBrief, 'companyName'>): string {
  const { companyName, archivedReason, status } = program;
  if (archivedReason === 'left') {
    return `You left the ${companyName} program. The conversation is read only.`;
  }
  if (archivedReason === 'removed') {
    return `${companyName} removed you from this program. The conversation is read only.`;
  }
  if (status === 'declined') {
    return `${companyName} declined your application. The conversation is read only.`;
  }
  if (status === 'archived') {
    return `The ${companyName} program is archived. The conversation is read only.`;
  }
  return `Messages aren't available in the ${companyName} program right now. The conversation is read only.`;
}

/** A status as its own text: what stands for it on the wire, made readable. */
export function capitalised(status: string): string {
  const words = status.replaceAll('_', ' ');
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}
