/** What Chromium said before it ended is in its last lines; those before them are mostly warnings. */
const TELLING_LINES = 2;

/** What it says wherever no desktop runs, and what its other processes say as they lose it. */
const CHATTER = /Failed to connect to the bus|Broken pipe/;

/** Chromium doesn't start. The message is one sentence for a person; where it was thrown would tell them nothing. */
export class ChromiumProblem extends Error {
  override readonly name = 'ChromiumProblem';

  constructor(message: string) {
    super(message);
    this.stack = message;
  }

  /** @param reason why, without a full stop */
  static of(executable: string, reason: string): ChromiumProblem {
    return new ChromiumProblem(`Chromium doesn’t start here (${executable}): ${reason}.`);
  }
}

/**
 * Why a Chromium ended, as well as it can be told.
 * @param said its standard error
 * @param code null where a signal ended it
 */
export function reasonOfEnd(said: string, code: number | null): string {
  const lines = said
    .split('\n')
    // The process, time and place in Chromium's source; the frames of a crash.
    .map((line) => line.replace(/^\[[^\]]*\]\s*/, '').trim())
    .filter((line) => line !== '' && !/^#\d+ /.test(line) && !CHATTER.test(line))
    .map((line) => line.replace(/\.$/, ''));
  if (lines.length > 0) return [...new Set(lines)].slice(-TELLING_LINES).join('; ');
  return code === null ? 'something killed it' : `it ended with ${code} and said nothing`;
}
