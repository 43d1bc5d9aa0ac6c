import type { ProgramBrief } from '../../contract/ipc/views.ts';
import { t } from '../../words/words.ts';
import type { IconName } from '../actions/icon-strokes.ts';
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
        ? { words: t('Locked'), tone: 'plain', icon }
        : { words: statusName(status), tone: 'good', icon };
    case 'archived':
      if (archivedReason === 'left') return { words: t('Left'), tone: 'plain', icon };
      if (archivedReason === 'removed') return { words: t('Removed'), tone: 'plain', icon };
      return { words: statusName(status), tone: 'plain', icon };
    default:
      return { words: statusName(status), tone: 'plain', icon };
  }
}

/** What a status is called; one from a newer server by its own text. */
export function statusName(status: string): string {
  switch (status) {
    case 'active':
      return t('Active');
    case 'pending':
      return t('Pending');
    case 'declined':
      return t('Declined');
    case 'archived':
      return t('Archived');
    default:
      return capitalised(status);
  }
}

/** Why nothing can be written in a locked program, in a sentence. */
export function lockedWords(program: Standing & Pick<ProgramBrief, 'companyName'>): string {
  const { companyName: company, archivedReason, status } = program;
  if (archivedReason === 'left') {
    return t('You left the {company} program. The conversation is read only.', { company });
  }
  if (archivedReason === 'removed') {
    return t('{company} removed you from this program. The conversation is read only.', {
      company,
    });
  }
  if (status === 'declined') {
    return t('{company} declined your application. The conversation is read only.', { company });
  }
  if (status === 'archived') {
    return t('The {company} program is archived. The conversation is read only.', { company });
  }
  return t(
    'Messages aren’t available in the {company} program right now. The conversation is read only.',
    { company },
  );
}

/** A status as its own text: what stands for it on the wire, made readable. */
function capitalised(status: string): string {
  const words = status.replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
