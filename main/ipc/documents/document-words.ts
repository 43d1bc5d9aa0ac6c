import { isMoment } from '../../../contract/domain/times.ts';
import { t, tCount } from '../../../words/words.ts';
import type { ExportedMessage } from '../../exporting/export-format.ts';

export function gapWords(): string {
  return t('Messages between these aren’t in this export.');
}

export function endGapWords(): string {
  return t('Newer messages aren’t in this export.');
}

export function deletedWords(): string {
  return t('This message was deleted.');
}

/** What stands above the messages, besides the names. */
export function exportedWords(at: number): string {
  return t('Exported from Partner Inbox on {time}', { time: timeWords(at) });
}

/** How many messages there are. */
export function messagesWords(messages: number): string {
  return tCount(messages, '1 message', '{count} messages');
}

/** A time that reads the same everywhere: in UTC, to the second. */
export function timeWords(at: number | null): string {
  if (!isMoment(at)) return t('Time not known');
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** A size, to the byte. */
export function bytesWords(bytes: number): string {
  return tCount(bytes, '1 byte', '{count} bytes');
}

/** Who wrote it. */
export function authorWords({ message: { author }, isMe }: ExportedMessage): string {
  const name = author.name === '' ? t('Unknown') : author.name;
  return isMe ? t('{name} (you)', { name }) : name;
}
