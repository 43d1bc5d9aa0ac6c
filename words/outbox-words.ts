import { assertNever } from '../contract/domain/assert-never.ts';
import { clampWake } from '../contract/domain/backoff.ts';
import { calendarDaysBetween } from '../contract/domain/calendar.ts';
import type { Delivery } from '../contract/domain/message.ts';
import type { OutboxState, RefusalReason, WaitReason } from '../contract/domain/outbox.ts';
import type { Said } from '../contract/domain/said.ts';
import { say } from './said.ts';
import { t, tCount } from './words.ts';

/** `wait`: nothing is asked of the partner. `bad`: it needs them. `info`: it's under way or done. */
export type Tone = 'wait' | 'bad' | 'info';

export interface Described {
  sentence: string;
  tone: Tone;
}

/** What of an outbox item the words depend on; `OutboxItemView` has it all. Sizes in bytes. */
export interface DescribedItem {
  state: OutboxState;
  behind: boolean;
  /** What refused it doesn't any more. */
  reopened: boolean;
  attempts: number;
  files: readonly {
    size: number;
    state:
      | { name: 'checking' | 'ready' | 'uploaded' }
      | { name: 'staging'; copied: number }
      | { name: 'uploading' | 'paused'; sent: number }
      | { name: 'failed'; why: Said };
  }[];
}

/**
 * Says how a message of the outbox stands, in a sentence under the message.
 * @param now ms since the epoch, by this machine's clock
 */
export function describeOutboxState(
  item: DescribedItem,
  now: number,
  companyName: string,
): Described {
  const { state } = item;
  switch (state.name) {
    case 'queued':
      return item.behind
        ? { sentence: t('Queued, goes out after the message before it'), tone: 'wait' }
        : { sentence: t('Queued, sends when the server can be reached'), tone: 'wait' };
    case 'uploading':
      return describeUpload(item);
    case 'sending':
      return item.attempts > 1
        ? { sentence: t('Sending again'), tone: 'info' }
        : { sentence: t('Sending'), tone: 'info' };
    case 'waiting':
      return describeWait(state, now);
    case 'taking_back':
      return describeTakingBack(state, now);
    case 'refused': {
      if (item.reopened) return { sentence: reopened(state.why), tone: 'bad' };
      const problem = fileProblem(item, state.why);
      const sentence =
        problem === null ? refusals[state.why](companyName) : t('Not sent: {problem}', { problem });
      return { sentence, tone: 'bad' };
    }
    default:
      return assertNever(state);
  }
}

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

/** How long until then, in words that don't flicker: "12 s", "3 min", "1 h". @param ms from now */
function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds < 60) return t('{seconds} s', { seconds });
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return t('{minutes} min', { minutes });
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0
    ? t('{hours} h', { hours })
    : t('{hours} h {minutes} min', { hours, minutes: rest });
}

function describeUpload({ files }: DescribedItem): Described {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let sent = 0;
  let copied = 0;
  let paused = 0;
  let isUploading = false;
  let isCopying = false;
  for (const { size, state } of files) {
    if (state.name === 'uploaded') sent += size;
    if (state.name === 'uploading' || state.name === 'paused') sent += Math.min(size, state.sent);
    if (state.name === 'paused') paused += 1;
    if (state.name === 'uploading') isUploading = true;
    if (state.name === 'staging') copied += Math.min(size, state.copied);
    else if (state.name !== 'checking') copied += size;
    if (state.name === 'staging' || state.name === 'checking') isCopying = true;
  }
  if (paused > 0 && !isUploading) {
    const sentence =
      sent === 0
        ? t('Upload paused')
        : t('Upload paused at {percent}', { percent: percent(sent, total) });
    return { sentence, tone: 'wait' };
  }
  if (isCopying && sent === 0) {
    const sentence = t('Copying files, {percent}', { percent: percent(copied, total) });
    return { sentence, tone: 'info' };
  }
  const sentence =
    paused === 0
      ? t('Uploading {percent}', { percent: percent(sent, total) })
      : tCount(
          paused,
          'Uploading {percent}, 1 file is paused',
          'Uploading {percent}, {count} files are paused',
          { percent: percent(sent, total) },
        );
  return { sentence, tone: 'info' };
}

/** Rounded down, so that 100 % means all of it. */
function percent(part: number, whole: number): string {
  return t('{number} %', { number: whole === 0 ? 0 : Math.floor((part / whole) * 100) });
}

function describeWait(state: Extract<OutboxState, { name: 'waiting' }>, now: number): Described {
  switch (state.why) {
    case 'signed_out':
      return { sentence: t('Waiting until you sign in again'), tone: 'bad' };
    case 'paused':
      return { sentence: t('Paused. Choose Send now when it should go out'), tone: 'wait' };
    case 'restored':
      return {
        sentence: t(
          'Restored from a backup. Choose Send now, or discard it if it was already sent',
        ),
        tone: 'bad',
      };
    case 'offline':
    case 'server_trouble':
    case 'in_between':
    case 'no_messaging':
    case 'rate_limited':
    case 'disk_full': {
      const { sometime, now: atOnce, later } = waits[state.why];
      if (state.until === null) return { sentence: sometime(), tone: 'wait' };
      const left = clampWake(state.until, state.delay ?? 0, now) - now;
      return { sentence: left > 0 ? later(inWords(left)) : atOnce(), tone: 'wait' };
    }
    default:
      return assertNever(state.why);
  }
}

function describeTakingBack(
  { as, until, delay }: Extract<OutboxState, { name: 'taking_back' }>,
  now: number,
): Described {
  const left = clampWake(until, delay, now) - now;
  const time = inWords(Math.max(left, 0));
  if (as === 'edit') {
    const sentence =
      left > 0
        ? t(
            'Not sent any more. Its words come back into the composer once the server says that it doesn’t have it; asking again in {time}',
            { time },
          )
        : t(
            'Not sent any more. Asking the server whether it has it already, before its words come back',
          );
    return { sentence, tone: 'wait' };
  }
  const sentence =
    left > 0
      ? t(
          'Not sent any more. It’s thrown away once the server says that it doesn’t have it; asking again in {time}',
          { time },
        )
      : t('Not sent any more. Asking the server whether it has it already, before it goes away');
  return { sentence, tone: 'wait' };
}

function reopened(why: RefusalReason): string {
  return why === 'locked'
    ? t('Not sent, but the program is open again. Send it now, edit it or discard it')
    : t('Not sent, but what kept it from going out is over. Send it now, edit it or discard it');
}

interface WaitWords {
  /** Said where it isn't known when it's tried next. */
  sometime: () => string;
  now: () => string;
  /** @param time how long until it's tried next */
  later: (time: string) => string;
}

/** The words for causes that go away without the partner. */
const waits: Record<Exclude<WaitReason, 'signed_out' | 'paused' | 'restored'>, WaitWords> = {
  offline: {
    sometime: () => t('Waiting: the server can’t be reached'),
    now: () => t('Trying again now: the server can’t be reached'),
    later: (time) => t('Trying again in {time}: the server can’t be reached', { time }),
  },
  server_trouble: {
    sometime: () => t('Waiting: the server has a problem'),
    now: () => t('Trying again now: the server has a problem'),
    later: (time) => t('Trying again in {time}: the server has a problem', { time }),
  },
  in_between: {
    sometime: () => t('Waiting: something between you and the server answers instead of it'),
    now: () => t('Trying again now: something between you and the server answered instead of it'),
    later: (time) =>
      t(
        'Trying again in {time}: something between you and the server answered instead of it, such as a network that wants you to sign in',
        { time },
      ),
  },
  no_messaging: {
    sometime: () => t('Waiting: the server has no messaging right now. It’s sent once it has'),
    now: () => t('Trying again now: the server had no messaging a moment ago'),
    later: (time) =>
      t('Trying again in {time}: the server has no messaging right now. It’s sent once it has', {
        time,
      }),
  },
  rate_limited: {
    sometime: () => t('Waiting: the server asked to wait'),
    now: () => t('Trying again now: the server asked to wait'),
    later: (time) => t('Trying again in {time}: the server asked to wait', { time }),
  },
  disk_full: {
    sometime: () => t('Waiting: this disk is full. Make some room and it’s sent'),
    now: () => t('Trying again now: this disk is full. Make some room and it’s sent'),
    later: (time) =>
      t('Trying again in {time}: this disk is full. Make some room and it’s sent', { time }),
  },
};

/** Each says what happened, then what to do. */
const refusals: Record<RefusalReason, (companyName: string) => string> = {
  locked: (company) =>
    t(
      "Not sent: messages with {company} aren’t available any more. Copy your words, and ask {company}'s support instead",
      { company },
    ),
  read_only_thread: (company) =>
    t(
      'Not sent: only {company} can write here. Copy your words into the conversation with their team',
      { company },
    ),
  thread_gone: () =>
    t('Not sent: this conversation doesn’t exist any more. Copy your words to keep them'),
  forbidden: (company) =>
    t('Not sent: you aren’t allowed to write here. Ask the {company} team in another way', {
      company,
    }),
  empty: () => t('Not sent: there is nothing in it. Edit it to write something or add a file'),
  too_long: () => t('Not sent: it is too long for the server. Edit it to shorten it'),
  too_many_files: () => t('Not sent: it has too many files. Edit it to take some off'),
  file_missing: () =>
    t('Not sent: a file was moved or deleted before it could be copied. Edit it to add it again'),
  file_changed: () =>
    t(
      'Not sent: a file was changed after you sent it. Retry to send it as it is now, or edit the message',
    ),
  file_refused: () => t('Not sent: a file wasn’t accepted. Edit the message to replace it'),
  file_too_large: () =>
    t('Not sent: a file is too large for the server. Edit the message to replace it'),
  reply_gone: () =>
    t('Not sent: the message it answers was removed. Edit it to send it without the quote'),
  mismatch: () =>
    t('Not sent: the server holds another message in its place. Edit it to send it as a new one'),
  cancelled: () =>
    t('Not sent: it was taken back before it went out. Edit it to send it as a new one'),
  rejected: () => t('Not sent: the server didn’t accept it. Retry, or edit it'),
};

/** What a failed file says of itself is more exact than what the row remembers. */
function fileProblem({ files }: DescribedItem, why: RefusalReason): string | null {
  if (!why.startsWith('file_')) return null;
  for (const { state } of files) {
    if (state.name === 'failed') return say(state.why).replace(/\.$/u, '');
  }
  return null;
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
