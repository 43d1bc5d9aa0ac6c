const ALLOWED = new Set(['http:', 'https:', 'mailto:']);

/**
 * An address as it may be handed to the system, written anew from its parsed form, or null where it may not:
 * anything but http, https and mailto can start a program, and so can an address with a user name look like
 * another one.
 */
export function externalAddress(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (!ALLOWED.has(url.protocol)) return null;
  if (
    url.protocol !== 'mailto:' &&
    (url.hostname === '' || url.username !== '' || url.password !== '')
  )
    return null;
  // Serialising leaves quotes and the like in some places; a shell between here and the browser could trip over them.
  const href = url.href.replaceAll(/["'`<>\\^{|}\s]/g, (c) =>
    encodeURIComponent(c).replace("'", '%27'),
  );
  return href.length > 4_000 ? null : href;
}
