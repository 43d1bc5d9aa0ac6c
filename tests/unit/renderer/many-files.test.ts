import { stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { calls } from '../../../contract/ipc/calls.ts';
import { attach } from '../../../renderer/state/drafts/draft-files.ts';
import { draftOf, useDrafts } from '../../../renderer/state/drafts/draft-store.ts';
import { useNotices } from '../../../renderer/state/notices.ts';

const key = 'many-files' as ThreadKey;
const files = (count: number) =>
  Array.from({ length: count }, (_, at) => new File([], `${String(at)}.pdf`));
const told = () => useNotices.getState().list.map(({ text }) => text);

let given = 0;

beforeEach(() => {
  useDrafts.setState({ byThread: {} });
  useNotices.setState({ list: [] });
  given = 0;
  stub('drafts', 'get', async ({ threadKey }) => ({
    threadKey,
    body: '',
    replyTo: null,
    revision: 0,
    files: [],
  }));
  stub('attachments', 'add', async (args) => {
    // As main does, of what preload makes of them.
    const sources = args.files.map(({ name }) => ({ path: `/${name}` }));
    calls.attachments.add.args.parse({ ...args, files: sources });
    given = args.files.length;
    return { added: [], leftOut: [], duplicates: [] };
  });
});

describe('files that are dropped at once @P9', () => {
  it.each([
    [1_001, '1 file was left out, because more than 1,000 came at once. Attach fewer at a time.'],
    [
      2_500,
      '1,500 files were left out, because more than 1,000 came at once. Attach fewer at a time.',
    ],
  ])(
    'are taken as far as main takes them, and it’s said how many were left out: %i',
    async (count, words) => {
      await attach(key, files(count));
      expect(given).toBe(1_000);
      expect(told()).toEqual([words]);
      expect(draftOf(key).adding).toEqual([]);
    },
  );

  it('are all taken, and nothing is said, up to as many as main takes', async () => {
    await attach(key, files(1_000));
    expect(given).toBe(1_000);
    expect(told()).toEqual([]);
  });
});
