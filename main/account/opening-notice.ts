import { t } from '../../words/words.ts';
import type { OpeningReport } from '../store/store.ts';

/** What a person is told about the opening of the local databases; null where all is well. */
export function openingNotice({ personal, cache }: OpeningReport): string | null {
  if (personal === 'restored') {
    return t(
      'Your drafts and outbox were damaged and have been restored from a backup. Open the outbox to confirm what should still be sent.',
    );
  }
  if (personal === 'started_over') {
    return t(
      'Your drafts and outbox can’t be read any more, and there was no backup. The damaged file was kept for support.',
    );
  }
  if (cache === 'rebuilt') {
    return t(
      'The local copy of your conversations couldn’t be read and is fetched again. Nothing that you wrote is lost.',
    );
  }
  return null;
}
