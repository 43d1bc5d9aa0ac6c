import { answer, draw, textOf } from './page.tsx';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { MessageItem } from '../../renderer/features/thread/MessageItem.tsx';
import { MessageText } from '../../renderer/features/thread/MessageText.tsx';
import { draftOf } from '../../renderer/state/drafts/draft-store.ts';
import type { MessageView } from '../../contract/ipc/views.ts';
import { view } from '../unit/renderer/views.ts';

describe('what a company writes', () => {
  it('is words, but for its addresses, which open in the browser', async () => {
    const opened = answer('shell', 'openExternal', async () => ({ ok: true, value: undefined }));
    draw(<MessageText text={'<b>Terms</b> are on https://a.example/terms.'} />);
    await expect
      .poll(() => textOf(page.getByRole('paragraph')))
      .toContain('<b>Terms</b> are on https://a.example/terms.');
    await page.getByRole('link', { name: 'https://a.example/terms' }).click();
    expect(opened).toHaveBeenCalledExactlyOnceWith({ url: 'https://a.example/terms' });
  });

  it('runs in its own direction, paragraph by paragraph', async () => {
    draw(<MessageText text={'Hello\n\nشركة النور'} />);
    const paragraphs = page.getByRole('paragraph');
    await expect.element(paragraphs.nth(0)).toHaveAttribute('dir', 'ltr');
    await expect.element(paragraphs.nth(1)).toHaveAttribute('dir', 'rtl');
  });
});

describe('a message', () => {
  const shown = (item: MessageView) => (
    <MessageItem
      item={item}
      companyName="Ledgerly"
      writable
      marked={false}
      active={false}
      expectation={false}
    />
  );

  it('offers what can be done with it once the pointer is on it, or the keyboard', async () => {
    const copied = answer('shell', 'copyText', async () => undefined);
    draw(shown(view(1)));
    const actions = page.getByRole('group', { name: 'Message actions' });
    expect(actions.query()).toBeNull();
    await userEvent.hover(page.getByRole('article'));
    await page.getByRole('button', { name: 'Copy text' }).click();
    expect(copied).toHaveBeenCalledExactlyOnceWith({ text: 'message 1' });
    await page.getByRole('button', { name: 'Reply with quote' }).click();
    expect(draftOf(view(1).threadKey).replyTo).toBe('m1');
  });

  it('that was deleted says so, shows none of its words, and offers nothing', async () => {
    draw(shown(view(2, { deletedAt: 1 })));
    await userEvent.hover(page.getByRole('article'));
    await expect
      .element(page.getByText('This message was deleted.', { exact: false }))
      .toBeVisible();
    expect(page.getByText('message 2', { exact: false }).query()).toBeNull();
    expect(page.getByRole('button').query()).toBeNull();
  });

  it('that is long shows its beginning until the rest is asked for', async () => {
    const body = `${'Thank you for the numbers of last month. '.repeat(100)}Xylophone`;
    draw(shown(view(3, { body })));
    await expect.poll(() => textOf(page.getByRole('article'))).not.toContain('Xylophone');
    await page.getByRole('button', { name: 'Show the whole message' }).click();
    await expect.poll(() => textOf(page.getByRole('article'))).toContain('Xylophone');
    await page.getByRole('button', { name: 'Show less' }).click();
    await expect.poll(() => textOf(page.getByRole('article'))).not.toContain('Xylophone');
  });
});
