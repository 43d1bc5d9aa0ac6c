import { answer, draw } from './page.tsx';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ThreadKey } from '../../contract/domain/keys.ts';
import { defaultSettings } from '../../contract/ipc/default-settings.ts';
import { Composer } from '../../renderer/features/composer/Composer.tsx';
import { useDrafts } from '../../renderer/state/drafts/draft-store.ts';
import { useNotices } from '../../renderer/state/notices.ts';
import { useSettings } from '../../renderer/state/settings.ts';
import { useThread } from '../../renderer/state/thread/thread-store.ts';
import { page as windowOf } from '../unit/renderer/views.ts';

let count = 0;
const field = page.getByRole('textbox', { name: 'Message the Ledgerly team' });

/** Draws the composer of a conversation of its own. @returns what is sent from it */
async function composer(change: Partial<ReturnType<typeof windowOf>['thread']> = {}) {
  count += 1;
  const key = `composer-${String(count)}` as ThreadKey;
  const { thread, ...held } = windowOf([]);
  useThread.setState({ key, thread: { ...thread, key, ...change }, held });
  answer('drafts', 'get', async () => ({
    threadKey: key,
    body: '',
    replyTo: null,
    revision: 0,
    files: [],
  }));
  answer('drafts', 'save', async () => ({ stored: true }));
  answer('savedReplies', 'list', async () => []);
  const sent = answer('outbox', 'send', async () => ({
    ok: true,
    value: { clientKey: `c${String(count)}` as never, undoMs: 0 },
  }));
  draw(<Composer />);
  return sent;
}

beforeEach(() => {
  useDrafts.setState({ byThread: {} });
  useSettings.setState({ settings: defaultSettings, platform: 'linux' });
});

describe('the composer', () => {
  it('sends with Ctrl and Enter, and makes a new line with Enter, unless it’s set the other way', async () => {
    const sent = await composer();
    await field.click();
    await userEvent.keyboard('First{Enter}second');
    await expect.element(field).toHaveValue('First\nsecond');
    expect(sent).not.toHaveBeenCalled();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => sent.mock.calls).toHaveLength(1);
    expect(sent.mock.calls[0]).toMatchObject([{ body: 'First\nsecond' }]);
    await expect.element(field).toHaveValue('');
    useSettings.setState({ settings: { ...defaultSettings, sendKey: 'enter' } });
    await userEvent.keyboard('Third{Enter}');
    await expect.poll(() => sent.mock.calls).toHaveLength(2);
  });

  it('leaves Enter to an input method that composes', async () => {
    useSettings.setState({ settings: { ...defaultSettings, sendKey: 'enter' } });
    const sent = await composer();
    await field.fill('かな');
    const enter = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
    const press = (more: KeyboardEventInit) =>
      field.element().dispatchEvent(new KeyboardEvent('keydown', { ...enter, ...more }));
    press({ isComposing: true });
    expect(sent).not.toHaveBeenCalled();
    press({});
    await expect.poll(() => sent.mock.calls).toHaveLength(1);
  });

  it('sends nothing where nothing is written', async () => {
    const sent = await composer();
    const button = page.getByRole('button', { name: /^Send/ });
    await expect.element(button).toHaveAttribute('aria-disabled', 'true');
    await field.click();
    await userEvent.keyboard('  {Control>}{Enter}{/Control}');
    await expect.element(button).toHaveAttribute('aria-disabled', 'true');
    expect(sent).not.toHaveBeenCalled();
  });

  it('keeps the words, and says why, where they can’t be put into the outbox', async () => {
    await composer();
    answer('outbox', 'send', async () => {
      throw new Error('failed');
    });
    await field.fill('Kept');
    await page.getByRole('button', { name: /^Send/ }).click();
    await expect
      .poll(() => useNotices.getState().list.map(({ text }) => text))
      .toContain('The message couldn’t be queued. Try again.');
    await expect.element(field).toHaveValue('Kept');
  });

  it('gives way to a sentence where nothing can be written', async () => {
    await composer({ kind: 'announcement', writable: false });
    await expect
      .element(page.getByText('Announcements can’t be answered here.', { exact: false }))
      .toBeVisible();
    expect(field.query()).toBeNull();
  });
});
