import { assertNever } from './assert-never.ts';
import { clampWake } from './backoff.ts';
import type { Delivery } from './message.ts';
import type { OutboxState, RefusalReason, WaitReason } from './outbox.ts';

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
  attempts: number;
  files: readonly {
    size: number;
    state:
      | { name: 'checking' | 'ready' | 'uploaded' }
      | { name: 'staging'; copied: number }
      | { name: 'uploading' | 'paused'; sent: number }
      | { name: 'failed'; message: string };
  }[];
}

/**
 * Says how a message of the outbox stands, in a sentence under the message (look: README).
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
        ? { sentence: 'Queued, goes out after the message before it', tone: 'wait' }
        : { sentence: "Queued, sends when you're online", tone: 'wait' };
    case 'uploading':
      return describeUpload(item);
    case 'sending':
      return item.attempts > 1
        ? { sentence: 'Sending again', tone: 'info' }
        : { sentence: 'Sending', tone: 'info' };
    case 'waiting':
      return describeWait(state, now);
    case 'refused': {
      const problem = fileProblem(item, state.why);
      return { sentence: `Not sent: ${problem ?? refusals[state.why](companyName)}`, tone: 'bad' };
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
    const email = emailPart(delivery, 'them');
    const read = `Read by the ${companyName} team ${ago(delivery.readAt, now)}`;
    return { sentence: email === '' ? read : `${read}, ${email}`, tone: 'info' };
  }
  if (!delivery.app) {
    const arrived =
      delivery.email === 'sent'
        ? `Emailed to the ${companyName} team, not yet in their inbox`
        : `Accepted by the server, not yet in the ${companyName} team's inbox`;
    return { sentence: arrived, tone: 'wait' };
  }
  const email = emailPart(delivery, `the ${companyName} team`);
  return { sentence: email === '' ? 'Delivered' : `Delivered, ${email}`, tone: 'info' };
}

/** How long until then, in words that don't flicker: "12 s", "3 min", "1 h". @param ms from now */
export function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h${rest(minutes % 60)}`;
}

function rest(minutes: number): string {
  return minutes === 0 ? '' : ` ${minutes} min`;
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
    const at = sent === 0 ? '' : ` at ${percent(sent, total)}`;
    return { sentence: `Upload paused${at}`, tone: 'wait' };
  }
  if (isCopying && sent === 0) {
    return { sentence: `Copying files, ${percent(copied, total)}`, tone: 'info' };
  }
  const held = paused === 0 ? '' : `, ${paused === 1 ? '1 file is' : `${paused} files are`} paused`;
  return { sentence: `Uploading ${percent(sent, total)}${held}`, tone: 'info' };
}

/** Rounded down, so that 100 % means all of it. */
function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.floor((part / whole) * 100)} %`;
}

function describeWait(state: Extract<OutboxState, { name: 'waiting' }>, now: number): Described {
  const words = waits[state.why];
  if (typeof words !== 'string') return words;
  if (state.until === null) return { sentence: `Waiting: ${words}`, tone: 'wait' };
  const left = clampWake(state.until, state.delay ?? 0, now) - now;
  return left > 0
    ? { sentence: `Trying again in ${inWords(left)}: ${words}`, tone: 'wait' }
    : { sentence: `Trying again now: ${words}`, tone: 'wait' };
}

/** A cause, told after "Trying again in …:"; or the whole sentence, where it waits for the partner. */
const waits: Record<WaitReason, string | Described> = {
  offline: "the server can't be reached",
  server_trouble: 'the server has a problem',
  rate_limited: 'the server asked to wait',
  disk_full: "this disk is full. Make some room and it's sent",
  signed_out: { sentence: 'Waiting until you sign in again', tone: 'bad' },
  paused: { sentence: 'Paused. Choose Send now when it should go out', tone: 'wait' },
  restored: {
    sentence: 'Restored from a backup. Choose Send now, or discard it if it was already sent',
    tone: 'bad',
  },
};

/** Each says what happened, then what to do; told after "Not sent:". */
const refusals: Record<RefusalReason, (companyName: string) => string> = {
  locked: (company) =>
    `messages with ${company} aren't available any more. Copy your words, and ask ${company}'s support instead`,
  read_only_thread: (company) =>
    `only ${company} can write here. Copy your words into the conversation with their team`,
  thread_gone: () => "this conversation doesn't exist any more. Copy your words to keep them",
  forbidden: (company) =>
    `you aren't allowed to write here. Ask the ${company} team in another way`,
  empty: () => 'there is nothing in it. Edit it to write something or add a file',
  too_long: () => 'it is too long for the server. Edit it to shorten it',
  too_many_files: () => 'it has too many files. Edit it to take some off',
  file_missing: () =>
    'a file was moved or deleted before it could be copied. Edit it to add it again',
  file_changed: () =>
    'a file was changed after you sent it. Retry to send it as it is now, or edit the message',
  file_refused: () => "a file wasn't accepted. Edit the message to replace it",
  file_too_large: () => 'a file is too large for the server. Edit the message to replace it',
  reply_gone: () => 'the message it answers was removed. Edit it to send it without the quote',
  mismatch: () => 'the server holds another message in its place. Edit it to send it as a new one',
  cancelled: () => 'it was taken back before it went out. Edit it to send it as a new one',
  rejected: () => "the server didn't accept it. Retry, or edit it",
};

/** What a failed file says of itself is more exact than what the row remembers. */
function fileProblem({ files }: DescribedItem, why: RefusalReason): string | null {
  if (!why.startsWith('file_')) return null;
  for (const { state } of files) {
    if (state.name === 'failed') return state.message.replace(/\.$/u, '');
  }
  return null;
}

/** @param whom "the Acme team", or "them" where they were named just before */
function emailPart({ email, app }: Delivery, whom: string): string {
  switch (email) {
    case 'sent':
      return app ? `also emailed to ${whom}` : `emailed to ${whom}`;
    case 'queued':
      return `the email to ${whom} is on its way`;
    case 'failed':
      return `but the email to ${whom} couldn't be delivered`;
    case 'off':
      return `not emailed to ${whom}: they get no emails`;
    case 'unknown':
      return '';
    default:
      return assertNever(email);
  }
}

function ago(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ago`;
  const days = Math.floor(hours / 24);
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
