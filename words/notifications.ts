import { assertNever } from '../contract/domain/assert-never.ts';
import type { Notice } from '../contract/domain/notice.ts';
import { companyName } from './names.ts';
import { listOf, t, tCount } from './words.ts';

const APP = 'Partner Inbox';
const NAMES_IN_SUMMARY = 3;

/** Title and body of a notification of the system. */
export function notificationWords(notice: Notice): { title: string; body: string } {
  switch (notice.name) {
    case 'reply':
      return { title: companyName(notice.company), body: replyWords(notice) };
    case 'replies':
      return { title: APP, body: countWords(notice) };
    case 'summary':
      return {
        title: tCount(notice.messages, 'New message', '{count} new messages'),
        body:
          notice.companies === null
            ? tCount(notice.threads, 'In 1 thread', 'In {count} threads')
            : t('From {companies}', { companies: companiesOf(notice.companies) }),
      };
    case 'waiting':
      return notice.company === null
        ? {
            title: APP,
            body: tCount(
              notice.days,
              'A conversation has had no reply for 1 business day.',
              'A conversation has had no reply for {count} business days.',
            ),
          }
        : {
            title: companyName(notice.company),
            body: tCount(
              notice.days,
              'No reply for 1 business day. You can write again, or wait a little longer.',
              'No reply for {count} business days. You can write again, or wait a little longer.',
            ),
          };
    case 'several_waiting':
      return {
        title: tCount(
          notice.count,
          '1 conversation awaits a reply',
          '{count} conversations await a reply',
        ),
        body: t('Open the inbox to see how long each has waited.'),
      };
    case 'reply_not_sent':
      return { title: t('Your reply wasn’t sent'), body: notice.text };
    default:
      return assertNever(notice);
  }
}

function replyWords({ from, excerpt, files }: Extract<Notice, { name: 'reply' }>): string {
  const attached = files === 0 ? '' : tCount(files, '1 file', '{count} files');
  const words = [excerpt, attached].filter((part) => part !== '').join(' · ');
  if (from === '') return words;
  return words === '' ? from : t('{from}: {words}', { from, words });
}

function countWords({ kind, count }: Extract<Notice, { name: 'replies' }>): string {
  return kind === 'announcement'
    ? tCount(count, 'New announcement', '{count} new announcements')
    : tCount(count, 'New message', '{count} new messages');
}

function companiesOf(companies: readonly string[]): string {
  const names = companies.map(companyName);
  if (names.length <= NAMES_IN_SUMMARY) return listOf(names);
  const rest = names.length - NAMES_IN_SUMMARY + 1;
  const others = tCount(rest, '1 more company', '{count} more companies');
  return listOf([...names.slice(0, NAMES_IN_SUMMARY - 1), others]);
}
