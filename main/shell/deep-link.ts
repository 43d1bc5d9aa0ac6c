import { MessageKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { ThreadTarget } from '../platform/ports.ts';

export const DEEP_LINK_SCHEME = 'partnerinbox';

const LINK = /^partnerinbox:\/\/thread\/([^/?#]+)(?:\/([^/?#]+))?\/?$/i;

/** Where `partnerinbox://thread/<key>[/<message key>]` leads; null for anything else. */
export function parseDeepLink(link: string): ThreadTarget | null {
  const match = LINK.exec(link);
  if (match === null) return null;
  const threadKey = ThreadKey.safeParse(match[1]);
  if (!threadKey.success) return null;
  if (match[2] === undefined) return { threadKey: threadKey.data, messageKey: null };
  const messageKey = MessageKey.safeParse(match[2]);
  return messageKey.success ? { threadKey: threadKey.data, messageKey: messageKey.data } : null;
}

/** The first deep link of a command line. */
export function deepLinkOf(commandLine: readonly string[]): string | null {
  return commandLine.find((argument) => parseDeepLink(argument) !== null) ?? null;
}
