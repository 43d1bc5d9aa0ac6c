import { assertNever } from '../../../contract/domain/assert-never.ts';
import type { ConnectionState } from '../../../contract/ipc/states.ts';
import { t } from '../../../words/words.ts';
import type { Missing } from '../../state/thread/thread-store.ts';

export interface MissingWords {
  title: string;
  words: string;
  /** Trying again now may bring it. */
  canRetry: boolean;
}

/**
 * What the pane says of a conversation that isn't on this computer, and what will bring it. That it was removed is
 * said only where that is known.
 */
export function missingWords(
  missing: Missing,
  connection: Pick<ConnectionState, 'name'> | null,
): MissingWords {
  const name = connection?.name ?? 'connecting';
  const canRetry = name === 'offline' || name === 'trouble';
  switch (missing) {
    case 'removed':
      return {
        title: t('This conversation isn’t here any more'),
        words: t('The company or PartnerStack removed it.'),
        canRetry: false,
      };
    case 'not_here_yet':
      return {
        title: t('This conversation isn’t on this computer yet'),
        words: fetchedWhen(name),
        canRetry,
      };
    case 'not_there':
      return {
        title: t('This conversation isn’t on this computer'),
        words: newWhen(name),
        canRetry,
      };
    default:
      return assertNever(missing);
  }
}

function fetchedWhen(name: ConnectionState['name']): string {
  switch (name) {
    case 'offline':
      return t(
        'What is still missing is fetched once the server can be reached. If this conversation is part of it, it appears here by itself.',
      );
    case 'trouble':
      return t(
        'What is still missing is fetched once the server answers. If this conversation is part of it, it appears here by itself.',
      );
    case 'signed_out':
      return t(
        'What is still missing is fetched once you sign in again. If this conversation is part of it, it appears here by itself.',
      );
    case 'idle':
    case 'connecting':
    case 'online':
      return t(
        'What is still missing is being fetched. If this conversation is part of it, it appears here by itself.',
      );
    default:
      return assertNever(name);
  }
}

function newWhen(name: ConnectionState['name']): string {
  switch (name) {
    case 'offline':
      return t(
        'It may have been removed, or belong to another account. If it’s new, it appears here by itself once the server can be reached.',
      );
    case 'trouble':
      return t(
        'It may have been removed, or belong to another account. If it’s new, it appears here by itself once the server answers.',
      );
    case 'signed_out':
      return t(
        'It may have been removed, or belong to another account. If it’s new, it appears here by itself once you sign in again.',
      );
    case 'idle':
    case 'connecting':
    case 'online':
      return t(
        'It may have been removed, or belong to another account. If it’s new, it appears here by itself.',
      );
    default:
      return assertNever(name);
  }
}
