import { answer, draw, textOf } from './page.tsx';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ThreadKey } from '../../contract/domain/keys.ts';
import FindBar from '../../renderer/features/thread/find/FindBar.tsx';
import { textRanges } from '../../renderer/features/thread/find/text-ranges.ts';
import { MessageText } from '../../renderer/features/thread/MessageText.tsx';
import { Timeline } from '../../renderer/features/thread/Timeline.tsx';
import { useWhere } from '../../renderer/state/place.ts';
import { openFind, useFind } from '../../renderer/state/thread/find-store.ts';
import { showThread } from '../../renderer/state/thread/thread-store.ts';
import { page as windowOf, view, views } from '../unit/renderer/views.ts';

const threadKey = 't' as ThreadKey;
const { thread } = windowOf([]);

function Conversation() {
  const finding = useFind((find) => find.threadKey !== null);
  return (
    <div style={{ display: 'flex', flexDirection: 'column', blockSize: '600px' }}>
      {finding && <FindBar />}
      <Timeline thread={thread} />
      <textarea aria-label="Message" defaultValue="Half a sentence" />
    </div>
  );
}

const field = page.getByRole('textbox', { name: 'Find in this conversation' });
const count = page.getByRole('status');
/** What is marked, of all messages or of the one that is shown. */
const marked = (name: 'found' | 'found-shown') => [...(CSS.highlights.get(name) ?? [])].map(String);

describe('finding in a conversation', () => {
  beforeEach(async () => {
    useFind.setState(useFind.getInitialState(), true);
    useWhere.setState({ ...useWhere.getInitialState(), threadKey });
    answer('thread', 'window', async ({ anchor }) =>
      anchor.kind === 'message'
        ? windowOf(views(1, 20), { newer: 'more' })
        : windowOf(views(100, 130), { older: 'more' }),
    );
    answer('search', 'inThread', async ({ text }) => ({
      keys:
        text === 'message' ? [view(130), view(101), view(3)].flatMap(({ key }) => key ?? []) : [],
      more: false,
      complete: false,
    }));
    answer('search', 'ranges', async ({ keys }) => keys.map((key) => ({ key, ranges: [[0, 7]] })));
    await showThread(threadKey, null);
    draw(<Conversation />);
    await page.getByRole('textbox', { name: 'Message' }).click();
    openFind();
  });

  it('counts, marks, and steps from the newest to what isn’t in the page yet and round again @B14', async () => {
    await expect.element(field).toHaveFocus();
    await field.fill('message');
    await expect.poll(() => textOf(count)).toBe('1 of 3');
    await expect.poll(() => marked('found-shown')).toEqual(['message']);
    expect(marked('found').length).toBeGreaterThan(5);
    await userEvent.keyboard('{Enter}{Enter}');
    await expect.poll(() => textOf(count)).toBe('3 of 3');
    await expect.element(page.getByText('message 3', { exact: true })).toBeInViewport();
    await expect.element(field).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => textOf(count)).toBe('1 of 3');
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    await expect.poll(() => textOf(count)).toBe('3 of 3');
    expect(textOf(page.getByRole('search'))).toContain('The rest of this conversation is on');
  });

  it('says that nothing was found, and gives the focus back with Escape, leaving no marks', async () => {
    await field.fill('marzipan');
    await expect.poll(() => textOf(count)).toBe('No message has these words');
    await expect.element(page.getByRole('button', { name: 'Older' })).toBeDisabled();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => page.getByRole('search').query()).toBeNull();
    await expect.element(page.getByRole('textbox', { name: 'Message' })).toHaveFocus();
    expect(CSS.highlights.size).toBe(0);
  });
});

describe('the places of found words', () => {
  function foundIn(text: string, ...words: string[]): string[] {
    draw(<MessageText text={text} />);
    const root = [...document.querySelectorAll<HTMLElement>('#root')].at(-1);
    if (root === undefined) return [];
    const ranges = words.map((word): [number, number] => {
      const at = text.indexOf(word);
      return [at, at + word.length];
    });
    return textRanges(root, text, ranges).map((range) => range.toString().replace(/\s+/g, ' '));
  }

  it('are found in paragraphs, links and long runs', () => {
    const text = `First  pay\n\n\nout, see https://a.example/pay now\n${'x'.repeat(400)}end`;
    expect(foundIn(text, 'First', 'out', 'example', 'now', 'xend')).toEqual([
      'First',
      'out',
      'example',
      'now',
      'xend',
    ]);
  });

  it('span what stands between words, and end where the page shows something else', () => {
    expect(foundIn('big pay   out', 'pay   out')).toEqual(['pay out']);
    expect(foundIn('before https://bücher.example/x after', 'before', 'after')).toEqual(['before']);
  });
});
