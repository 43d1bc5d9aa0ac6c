import { answer, draw, textOf } from './page.tsx';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { OutboxItemView } from '../../contract/ipc/views.ts';
import { ThreadRowButton } from '../../renderer/features/inbox/ThreadRowButton.tsx';
import DownloadsPage from '../../renderer/features/downloads/DownloadsPage.tsx';
import OutboxPage from '../../renderer/features/outbox/OutboxPage.tsx';
import { Sidebar } from '../../renderer/features/sidebar/Sidebar.tsx';
import { useCounts } from '../../renderer/state/counts.ts';
import { useWhere } from '../../renderer/state/place.ts';
import { threadRow } from '../unit/renderer/views.ts';

describe('a row of the inbox', () => {
  const row = (change: Parameters<typeof threadRow>[1]) => (
    <ThreadRowButton row={threadRow('row', change)} tabIndex={0} on={false} now={0} />
  );

  it('says whose it is, what was said last, and how much of it is unread', async () => {
    draw(row({ unreadCount: 3 }));
    const button = page.getByRole('button', { name: /Ledgerly/ });
    await expect.poll(() => textOf(button)).toContain('row');
    await expect.poll(() => textOf(button)).toContain('3 unread');
  });

  it('opens its conversation by key, too', async () => {
    draw(<ThreadRowButton row={threadRow('keyed')} tabIndex={0} on={false} now={0} />);
    page.getByRole('button').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => useWhere.getState().threadKey).toBe('keyed');
  });

  it('says that a draft waits in it, and opens its conversation', async () => {
    draw(row({ hasDraft: true }));
    const button = page.getByRole('button', { name: /Ledgerly/ });
    await expect.poll(() => textOf(button)).toContain('Draft');
    await button.click();
    expect(useWhere.getState().threadKey).toBe('row');
  });
});

describe('the menu', () => {
  it('counts what waits, and leads there', async () => {
    useCounts.setState(({ counts }) => ({ counts: { ...counts, unread: 7, outbox: 2 } }));
    draw(<Sidebar />);
    await expect.poll(() => textOf(page.getByRole('button', { name: /^Unread/ }))).toContain('7');
    await page.getByRole('button', { name: /^Unread/ }).click();
    expect(useWhere.getState().place).toMatchObject({ kind: 'inbox', filter: 'unread' });
    await page.getByRole('button', { name: /^Outbox/ }).click();
    expect(useWhere.getState().place).toEqual({ kind: 'outbox' });
  });
});

describe('the outbox', () => {
  const item: OutboxItemView = {
    clientKey: 'c1' as never,
    threadKey: 't1' as never,
    programKey: 'p1' as never,
    companyName: 'Ledgerly',
    subject: null,
    body: 'From the train',
    replyTo: null,
    createdAt: 0,
    state: { name: 'refused', why: 'too_long' },
    attempts: 1,
    outcomeUnknown: false,
    behind: false,
    reopened: false,
    files: [],
  };

  it('says that nothing waits', async () => {
    answer('outbox', 'list', async () => []);
    draw(<OutboxPage />);
    await expect.element(page.getByText('Nothing is waiting', { exact: false })).toBeVisible();
  });

  it('says why a message wasn’t sent, and asks before it throws it away', async () => {
    answer('outbox', 'list', async () => [item]);
    const edited = answer('outbox', 'edit', async () => ({ ok: true, value: undefined }));
    const discarded = answer('outbox', 'discard', async () => ({ ok: true, value: undefined }));
    draw(<OutboxPage />);
    const message = page.getByRole('article', { name: 'Unsent message to Ledgerly' });
    await expect.poll(() => textOf(message)).toContain('it is too long for the server');
    await message.getByRole('button', { name: 'Edit' }).click();
    expect(edited).toHaveBeenCalledExactlyOnceWith({ clientKey: 'c1' });
    await message.getByRole('button', { name: 'Discard' }).click();
    const question = page.getByRole('alertdialog');
    await expect.element(question).toBeVisible();
    expect(discarded).not.toHaveBeenCalled();
    await question.getByRole('button', { name: 'Discard' }).click();
    expect(discarded).toHaveBeenCalledExactlyOnceWith({ clientKey: 'c1' });
  });
});

describe('the downloads', () => {
  it('say that there are none', async () => {
    answer('downloads', 'list', async () => []);
    draw(<DownloadsPage />);
    await expect.element(page.getByText('No downloads', { exact: false })).toBeVisible();
  });
});
