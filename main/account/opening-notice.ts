import type { OpeningReport } from '../store/store.ts';

/** What a person is told about the opening of the local databases; null where all is well. */
export function openingNotice(report: OpeningReport): string | null {
  switch (report.personal) {
    case 'restored':
      return 'Your drafts and outbox were damaged and have been restored from a backup. Open the outbox to confirm what should still be sent.';
    case 'started_over':
      return 'Your drafts and outbox can’t be read any more, and there was no backup. The damaged file was kept for support.';
    case 'new':
    case 'opened':
      return report.cache === 'rebuilt'
        ? 'The local copy of your conversations couldn’t be read and is fetched again. Nothing that you wrote is lost.'
        : null;
  }
}
