const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** What stands before the user's own name in a path, on each system. */
const HOME = /((?:\/home|\/Users|[A-Za-z]:(?:\\+|\/)Users)(?:\\+|\/))[^\\/"\s:]+/gu;
const BEARER = /\b(?:Bearer\s+\S+|pk_[A-Za-z0-9_-]{6,})/gu;
const REMOVED = '[removed]';

/**
 * Takes out of a text what must not leave this machine: the given words, email addresses, keys, and the name of the
 * user in paths. The log holds none of the first by rule (`Log` in ports.ts); this keeps it so where an error of a
 * library quotes what it was given.
 */
export function redact(text: string, words: readonly string[]): string {
  const known = words
    .filter((word) => word.length > 1)
    .flatMap((word) => [word, quoted(word), quoted(quoted(word))])
    .toSorted((one, other) => other.length - one.length);
  let redacted = text;
  for (const word of known) redacted = redacted.replaceAll(word, REMOVED);
  return redacted
    .replace(EMAIL, REMOVED)
    .replace(BEARER, REMOVED)
    .replace(HOME, (_path, before: string) => `${before}${REMOVED}`);
}

/** As it stands within a JSON string; a line of the log in the report is one within another. */
function quoted(word: string): string {
  return JSON.stringify(word).slice(1, -1);
}
