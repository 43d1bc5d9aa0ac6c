import type { HistoryProgress } from '../contract/ipc/states.ts';
import { perLocale, t, tCount } from './words.ts';

const MB = 1024 ** 2;

/** How far the fetching of all messages is, in a sentence or two. */
export function historyWords({ name, held, about, bytes }: HistoryProgress): string {
  const all = roughly(about);
  const soFar = tCount(
    all,
    '{held} of about 1 message, {size} so far',
    '{held} of about {count} messages, {size} so far',
    { held, size: size(bytes) },
  );
  switch (name) {
    case 'off': {
      // Nothing is known of the size of messages before one is held.
      if (held === 0)
        return tCount(all, 'That is about 1 message', 'That is about {count} messages');
      const allBytes = bytes * (about / held);
      return tCount(
        all,
        'That is about 1 message, which takes {size}',
        'That is about {count} messages, which take {size}',
        { size: aboutSize(roughly(allBytes)) },
      );
    }
    case 'running':
      return soFar;
    case 'paused':
      return `${t('Paused.')} ${soFar}`;
    case 'waiting':
      return `${t('Goes on once the server can be reached.')} ${soFar}`;
    case 'incomplete':
      return `${t('The server doesn’t give the rest now. It’s asked again at the next connection, or when you choose Try again.')} ${soFar}`;
    case 'done':
      if (held === 0) return t('There are no messages yet');
      return tCount(
        held,
        '1 message is on this computer, {size}',
        'All {count} messages are on this computer, {size}',
        { size: size(bytes) },
      );
  }
}

/** An amount rounded to two figures: an estimate that changes with every message would only look exact. */
export function roughly(amount: number): number {
  if (amount < 100) return Math.round(amount);
  const step = 10 ** (Math.floor(Math.log10(amount)) - 1);
  return Math.round(amount / step) * step;
}

function aboutSize(bytes: number): string {
  return bytes < MB ? size(bytes) : t('about {size}', { size: size(bytes) });
}

function size(bytes: number): string {
  const megabytes = bytes / MB;
  if (megabytes < 1) return t('less than 1 MB');
  if (megabytes < 1024) return t('{size} MB', { size: String(Math.round(megabytes)) });
  return t('{size} GB', { size: inTenths().format(megabytes / 1024) });
}

const inTenths = perLocale(
  (_, { numbers }) =>
    new Intl.NumberFormat(numbers, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);
