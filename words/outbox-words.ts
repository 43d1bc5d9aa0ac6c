import { assertNever } from '../contract/domain/assert-never.ts';
import { clampWake } from '../contract/domain/backoff.ts';
import type { OutboxState, WaitReason } from '../contract/domain/outbox.ts';
import type { Described, DescribedItem } from './described.ts';
import { describeRefused } from './refused-words.ts';
import { t, tCount } from './words.ts';

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
    case 'refused':
      return describeRefused(item, state.why, companyName);
    default:
      return assertNever(state);
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
