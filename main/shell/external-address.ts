import { addressOfMailto, mailtoOf, webAddress } from '../../contract/domain/addresses.ts';

/**
 * An address as it may be handed to the system, written anew from its parsed form, or null where it may not:
 * anything but http, https and mailto can start a program, an address with a user name can look like another one, and
 * what follows a mailto's address can attach files.
 */
export function externalAddress(text: string): string | null {
  const href = /^\s*mailto:/i.test(text) ? mailOf(text.trim()) : (webAddress(text)?.href ?? null);
  if (href === null) return null;
  // Serialising leaves quotes and the like in some places; a shell between here and the browser could trip over them.
  const safe = href.replaceAll(/["'`<>\\^{|}\s]/g, (c) =>
    encodeURIComponent(c).replace("'", '%27'),
  );
  return safe.length > 4_000 ? null : safe;
}

function mailOf(mailto: string): string | null {
  const address = addressOfMailto(mailto);
  return address === null ? null : mailtoOf(address);
}
