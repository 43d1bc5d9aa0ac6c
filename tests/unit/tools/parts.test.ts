import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { runParts } from '../../../tools/parts.ts';

const PASSES = 'node -e "console.log(1 + 1)"';
const FAILS = 'node -e "console.log(2 + 1); process.exit(3)"';

/** What is printed from here on, but for the seconds. */
function printed(): () => string[] {
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  onTestFinished(() => out.mockRestore());
  return () =>
    out.mock.calls.flatMap(([text]) =>
      String(text)
        .replace(/ +\d+ s/gu, ' N s')
        .trimEnd()
        .split('\n'),
    );
}

describe('a command of several parts', () => {
  it('runs them all side by side, and shows what each printed', async () => {
    const lines = printed();
    expect(await runParts({ name: 'check', parts: [FAILS, PASSES], atOnce: 2 })).toBe(false);
    expect(lines().slice(0, 2).toSorted()).toEqual(['2', '3']);
    expect(lines()).toEqual(
      expect.arrayContaining([
        `check: N s  ${FAILS}  FAILED`,
        `check: N s  ${PASSES}`,
        'check: N s in all, failed',
      ]),
    );
  });

  it('ends with the first that fails where they run one after the other', async () => {
    const lines = printed();
    expect(await runParts({ name: 'test', parts: [FAILS, PASSES], atOnce: 1 })).toBe(false);
    expect(lines()).toEqual([`test: N s  ${FAILS}  FAILED`, 'test: N s in all, failed, 1 not run']);
  });

  it('passes where all do', async () => {
    printed();
    expect(await runParts({ name: 'test', parts: [PASSES, PASSES], atOnce: 1 })).toBe(true);
  });
});
