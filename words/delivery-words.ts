import { assertNever } from '../contract/domain/assert-never.ts';
import { calendarDaysBetween } from '../contract/domain/calendar.ts';
import type { Delivery } from '../contract/domain/message.ts';
import type { Described } from './described.ts';
import { t, tCount } from './words.ts';

/**
 * Says where an accepted message has arrived: in the app, by email, and whether it was read (M5, P8). Claims nothing
 * that the server doesn't say.
 * @param now ms since the epoch, by this machine's clock
 */
export function describeDelivery(delivery: Delivery, companyName: string, now: number): Described {
  if (delivery.readAt !== null) {
    const sentence = describeRead(delivery, companyName, ago(delivery.readAt, now));
    return { sentence, tone: 'info' };
  }
  if (!delivery.app) {
    const arrived =
      delivery.email === 'sent'
        ? t('Emailed to the {company} team, not yet in their inbox', { company: companyName })
        : t('Accepted by the server, not yet in the {company} team’s inbox', {
            company: companyName,
          });
    return { sentence: arrived, tone: 'wait' };
  }
  return { sentence: describeDelivered(delivery, companyName), tone: 'info' };
}

/** @param when "3 min ago" */
function describeRead({ app, email }: Delivery, company: string, when: string): string {
  switch (email) {
    case 'sent':
      return app
        ? t('Read by the {company} team {when}, also emailed to them', { company, when })
        : t('Read by the {company} team {when}, emailed to them', { company, when });
    case 'queued':
      return t('Read by the {company} team {when}, the email to them is on its way', {
        company,
        when,
      });
    case 'failed':
      return t('Read by the {company} team {when}, but the email to them couldn’t be delivered', {
        company,
        when,
      });
    case 'off':
      return t('Read by the {company} team {when}, not emailed to them: they get no emails', {
        company,
        when,
      });
    case 'unknown':
      return t('Read by the {company} team {when}', { company, when });
    default:
      return assertNever(email);
  }
}

function describeDelivered({ email }: Delivery, company: string): string {
  switch (email) {
    case 'sent':
      return t('Delivered, also emailed to the {company} team', { company });
    case 'queued':
      return t('Delivered, the email to the {company} team is on its way', { company });
    case 'failed':
      return t('Delivered, but the email to the {company} team couldn’t be delivered', { company });
    case 'off':
      return t('Delivered, not emailed to the {company} team: they get no emails', { company });
    case 'unknown':
      return t('Delivered');
    default:
      return assertNever(email);
  }
}

/** How long ago, from an hour on in days of the calendar, as the separators above the messages count them. */
function ago(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return t('just now');
  if (minutes < 60) return t('{minutes} min ago', { minutes });
  const days = calendarDaysBetween(at, now);
  if (days < 1) return t('{hours} h ago', { hours: Math.floor(minutes / 60) });
  return days === 1 ? t('yesterday') : tCount(days, '1 day ago', '{count} days ago');
}
