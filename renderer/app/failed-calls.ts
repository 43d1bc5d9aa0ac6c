import { t } from '../../words/words.ts';
import { notify, useNotices } from '../state/notices.ts';

/**
 * Tells of every call that failed and that nobody else tells of: whoever pressed something is never left without an
 * answer. Calls that are answered with a problem don't come here.
 */
export function tellFailedCalls(page: Pick<Window, 'addEventListener'> = window): void {
  page.addEventListener('unhandledrejection', () => {
    const text = t('That didn’t work. Try again; if it goes on, start Partner Inbox anew.');
    // Several calls fail at once where one thing is wrong.
    if (useNotices.getState().list.every((one) => one.text !== text)) notify(text, 'bad');
  });
}
