import { join } from 'node:path';
import { documentOf, expect, test, type Inbox } from './fixture/inbox.ts';

const REST = ' the rest: just keep please';

/** What letters that act would have changed: which conversation is open, and what is done and unread. */
async function state({ page }: Inbox): Promise<unknown> {
  return page.evaluate(async () => {
    const all = { scope: { kind: 'all' }, status: null, offset: 0, limit: 100 } as const;
    const rows = await window.partnerInbox.inbox.threads({ ...all, filter: 'all' });
    const done = await window.partnerInbox.inbox.threads({ ...all, filter: 'done' });
    return {
      open: document.querySelector('#composer-text')?.getAttribute('data-thread'),
      done: done.total,
      unread: rows.rows.map(({ key, unreadCount }) => `${key} ${unreadCount}`),
    };
  });
}

/** Types on at once, as somebody who doesn't look. */
async function typeOn(inbox: Inbox, what: string): Promise<void> {
  const before = await state(inbox);
  await inbox.page.keyboard.type(REST);
  await expect(inbox.composer, what).toHaveValue(new RegExp(REST, 'u'));
  await expect(inbox.composer, what).toBeFocused();
  expect(await state(inbox), what).toEqual(before);
  await inbox.page.keyboard.press('ControlOrMeta+a');
  await inbox.page.keyboard.press('Delete');
}

test.describe('after any act of writing', () => {
  test('the next letters are written, and nothing else changes @P24 @P14', async ({
    signedIn,
    workFolder,
  }) => {
    test.setTimeout(120_000);
    const inbox = await signedIn();
    const { page, composer, app } = inbox;
    const folder = join(workFolder, 'files');
    await page.evaluate(() =>
      window.partnerInbox.savedReplies.save({ id: null, name: 'Thanks', body: 'Thank\nyou!' }),
    );
    await inbox.open('Northwind Cloud');
    await expect(inbox.program('Northwind Cloud')).not.toContainText('unread');
    const acts: Record<string, () => Promise<void>> = {
      'Send by mouse': async () => {
        await composer.fill('First.');
        await inbox.sendButton.click();
      },
      'Undo send': async () => {
        await page.getByRole('button', { name: 'Undo', exact: true }).click();
        await expect(composer).toHaveValue('First.');
      },
      'a press on the padding': async () => {
        await composer.fill('Words');
        await page.locator('.compose-bar').click({ position: { x: 250, y: 30 } });
      },
      'the picker, closed without a file': async () => {
        await app.pickFiles([]);
        await page.getByRole('button', { name: 'Attach files' }).click();
      },
      'a file from the picker': async () => {
        await app.pickFiles([documentOf(folder, 'one.pdf', 2_000)]);
        await page.getByRole('button', { name: 'Attach files' }).click();
        await expect(inbox.file('one.pdf')).toContainText(/ready/i);
      },
      'a file that was dropped': async () => {
        await page.locator('.brand').click();
        await app.dropFiles(page, '.timeline', [documentOf(folder, 'two.pdf', 2_100)]);
        await expect(inbox.file('two.pdf')).toContainText(/ready/i);
      },
      'a file taken off': async () => {
        await page.getByRole('button', { name: 'Remove one.pdf' }).click();
      },
      'the last file taken off': async () => {
        await page.getByRole('button', { name: 'Remove two.pdf' }).click();
      },
      'a saved reply': async () => {
        await page.getByRole('button', { name: 'Insert a saved reply' }).click();
        await page.getByRole('menuitem', { name: /^Thanks/ }).click();
        await expect(composer).toHaveValue('Thank\nyou!');
      },
      'the saved replies, left without choosing one': async () => {
        await page.getByRole('button', { name: 'Insert a saved reply' }).click();
        await page.keyboard.press('Escape');
        await expect(page.getByRole('menu')).toBeHidden();
        await expect(composer).toBeFocused();
      },
      'the dialog of saved replies, closed again': async () => {
        await page.getByRole('button', { name: 'Insert a saved reply' }).click();
        await page.getByRole('menuitem', { name: 'Edit saved replies' }).click();
        const dialog = page.getByRole('dialog', { name: 'Saved replies' });
        await dialog.getByRole('button', { name: 'Close' }).click();
        await expect(dialog).toBeHidden();
        await expect(composer).toBeFocused();
      },
      'a common question': async () => {
        await page.getByRole('button', { name: 'Ask a common question' }).click();
        await page.getByRole('menuitem').first().click();
        await expect(composer).toHaveValue(/Hello Northwind Cloud team/);
      },
      'the settings, opened by key and closed': async () => {
        await page.keyboard.press('ControlOrMeta+,');
        await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
        await expect(page.getByRole('dialog')).toBeHidden();
        await expect(composer).toBeFocused();
      },
      'a quote': async () => {
        const asked = inbox.message('Could you also send me the customer keys');
        await asked.hover();
        await asked.getByRole('button', { name: 'Reply with quote' }).click();
      },
      'a quote taken off': async () => {
        await page.getByRole('button', { name: 'Don’t quote' }).click();
      },
      'a notice, dismissed': async () => {
        await page.evaluate(() => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/html', '<b>x</b>');
          const paste = { clipboardData, bubbles: true, cancelable: true };
          document
            .querySelector('#composer-text')
            ?.dispatchEvent(new ClipboardEvent('paste', paste));
        });
        const notices = page.getByRole('region', { name: 'Notices' });
        await notices.getByRole('button', { name: 'Dismiss' }).click();
      },
    };
    for (const [what, act] of Object.entries(acts)) {
      await act();
      await typeOn(inbox, what);
    }
  });

  test('a letter with the focus nowhere puts no conversation away @P6 @P24', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    await inbox.open('Northwind Cloud');
    await expect(inbox.program('Northwind Cloud')).not.toContainText('unread');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    const before = await state(inbox);
    await page.keyboard.type('eu rest: please');
    expect(await state(inbox)).toEqual(before);
    await expect(inbox.composer).not.toBeFocused();
    // With the row in hand again each of them acts, and each is taken back, the last one first.
    await inbox.row('Fieldnotes').click();
    await expect(page.getByLabel('Conversation with Fieldnotes')).toBeVisible();
    await expect(inbox.row('Fieldnotes')).not.toContainText('unread');
    const read = await state(inbox);
    await page.keyboard.press('u');
    await expect(inbox.row('Fieldnotes')).toContainText('unread');
    await page.keyboard.press('CapsLock');
    await page.keyboard.press('E');
    await expect(inbox.row('Fieldnotes')).toHaveCount(0);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(inbox.row('Fieldnotes')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(inbox.row('Fieldnotes')).not.toContainText('unread');
    await inbox.row('Fieldnotes').click();
    await expect.poll(() => state(inbox)).toEqual(read);
  });
});

test.describe('Undo', () => {
  test('takes back what was inserted, and brings back what that replaced @B9 @M10', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page, composer } = inbox;
    await page.evaluate(() =>
      window.partnerInbox.savedReplies.save({
        id: null,
        name: 'Thanks',
        body: 'Thank <you>,\n\n& all.',
      }),
    );
    await inbox.open('Northwind Cloud');
    await composer.click();
    await page.keyboard.type('One two three');
    await composer.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(4, 7));
    await page.getByRole('button', { name: 'Insert a saved reply' }).click();
    await page.getByRole('menuitem', { name: /^Thanks/ }).click();
    await expect(composer).toHaveValue('One Thank <you>,\n\n& all. three');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(composer).toHaveValue('One two three');
    await page.getByRole('button', { name: 'Ask a common question' }).click();
    await page.getByRole('menuitem').first().click();
    await expect(composer).toHaveValue(/^One two three\n\nHello Northwind Cloud team/);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(composer).toHaveValue('One two three');
    await composer.fill('');
    await page.keyboard.type('/than');
    await page.keyboard.press('Enter');
    await expect(composer).toHaveValue('Thank <you>,\n\n& all.');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(composer).toHaveValue('/than');
  });

  test('outside of a text never reaches one, by key or by menu @P24 @P14', async ({ signedIn }) => {
    const inbox = await signedIn();
    const { page, composer, app } = inbox;
    await inbox.open('Fieldnotes');
    await composer.click();
    await page.keyboard.type('Half a thought');
    const note = (await inbox.details()).getByRole('textbox', { name: /^Private note/ });
    const undo = ['ControlOrMeta+z', 'ControlOrMeta+Shift+z', 'ControlOrMeta+y'];
    const places: [string, () => Promise<void>][] = [
      ['the conversation', () => page.getByLabel('Conversation with Fieldnotes').focus()],
      ['a row', () => inbox.row('Fieldnotes').focus()],
      ['nowhere', () => page.evaluate(() => (document.activeElement as HTMLElement).blur())],
      ['another field', () => note.focus()],
    ];
    for (const [what, goThere] of places) {
      await goThere();
      for (const keys of undo) await page.keyboard.press(keys);
      await app.clickMenu('Edit', 'Undo');
      await app.clickMenu('Edit', 'Redo');
      await expect(composer, what).toHaveValue('Half a thought');
    }
    await composer.focus();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(composer).not.toHaveValue('Half a thought');
    await app.clickMenu('Edit', 'Redo');
    await expect(composer).toHaveValue('Half a thought');
  });
});

test('a private note is there with its last letter, however it’s left @B9', async ({
  signedIn,
}) => {
  test.setTimeout(90_000);
  const inbox = await signedIn();
  const noteOf = (page = inbox.page) =>
    page.getByRole('textbox', { name: /^(Private note|Private Notiz)/ });
  const write = async (words: string) => {
    await inbox.open('Fieldnotes');
    await inbox.details();
    await noteOf().fill('');
    await noteOf().pressSequentially(words);
  };
  const reopen = async () => {
    await inbox.open('Fieldnotes');
    await inbox.details();
  };
  await write('switched');
  await inbox.row('Ledgerly').click();
  await reopen();
  await expect(noteOf()).toHaveValue('switched');
  await write('left by quitting');
  await inbox.app.quit();
  await inbox.restart();
  await reopen();
  await expect(noteOf()).toHaveValue('left by quitting');
  await write('said in German');
  await inbox.page.evaluate(() => void window.partnerInbox.settings.change({ language: 'de' }));
  await expect(inbox.page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(noteOf()).toHaveValue('said in German');
  await inbox.page.evaluate(() => void window.partnerInbox.settings.change({ language: 'system' }));
  await expect(inbox.page.locator('html')).toHaveAttribute('lang', 'en');
});

test.describe('what is pasted', () => {
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

  async function paste(inbox: Inbox, data: Record<string, string>, images: number): Promise<void> {
    await inbox.composer.evaluate(
      (area, [texts, base64, count]) => {
        const clipboardData = new DataTransfer();
        for (const [type, text] of Object.entries(texts)) clipboardData.setData(type, text);
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        for (let at = 0; at < count; at += 1) {
          const name = at === 0 ? 'image.png' : `image-${String(at)}.png`;
          clipboardData.items.add(
            new File([bytes, new Uint8Array(at)], name, { type: 'image/png' }),
          );
        }
        if (area instanceof HTMLElement) area.focus();
        const event = { clipboardData, bubbles: true, cancelable: true };
        area.dispatchEvent(new ClipboardEvent('paste', event));
      },
      [data, png, images] as const,
    );
  }

  test('is taken as a whole, or said not to be @M13', async ({ signedIn }) => {
    const inbox = await signedIn();
    const { page, composer } = inbox;
    const notices = page.getByRole('region', { name: 'Notices' });
    await inbox.open('Northwind Cloud');
    // A picture of a web page.
    await paste(inbox, { 'text/html': '<img src="https://a.example/a.png">' }, 1);
    await expect(page.getByText('1 of 10 files')).toBeVisible();
    await expect(composer).toHaveValue('');
    await page.getByRole('button', { name: 'Remove image.png' }).click();
    // Words and a picture, each for itself.
    await paste(inbox, { 'text/plain': 'Look at this:' }, 1);
    await expect(page.getByText('1 of 10 files')).toBeVisible();
    await expect(composer).toHaveValue('Look at this:');
    await page.getByRole('button', { name: 'Remove image.png' }).click();
    // Cells, with a picture of them.
    await composer.fill('');
    const html = '<table><tr><td>Q1</td><td>7</td></tr></table>';
    await paste(
      inbox,
      { 'text/plain': 'Q1\t7\n', 'text/html': html, 'text/rtf': '{\\rtf1 Q1}' },
      1,
    );
    await expect(composer).toHaveValue('Q1\t7\n');
    await expect(notices).toContainText('without the picture of them');
    await notices.getByRole('button', { name: 'Attach it too' }).click();
    await expect(page.getByText('1 of 10 files')).toBeVisible();
    // Nothing that a message can hold.
    await paste(inbox, { 'application/x-shape': 'x' }, 0);
    await expect(notices).toContainText('nothing in it that can go into a message');
  });
});

test('a message of 6,000 emoji fits @M4', async ({ signedIn, simulator }) => {
  const inbox = await signedIn();
  await inbox.sendAtOnce();
  await inbox.open('Northwind Cloud');
  const words = '😀'.repeat(6_000);
  await inbox.composer.fill(words);
  await expect(inbox.page.locator('.over')).toHaveCount(0);
  await inbox.sendButton.click();
  await expect(inbox.composer).toHaveValue('');
  await expect
    .poll(() =>
      simulator.control
        .threads()
        .flatMap(({ key }) => simulator.control.messages({ thread: key, limit: 5 }))
        .some(({ body }) => body === words),
    )
    .toBe(true);
});

test('words far over the limit of a message survive a kill, and more than can be kept is told @M12 @P14', async ({
  signedIn,
}) => {
  test.setTimeout(120_000);
  const inbox = await signedIn();
  await inbox.open('Northwind Cloud');
  const words = 'All that was ever said. '.repeat(5_000);
  await inbox.composer.fill(words);
  await expect(inbox.page.locator('#composer-note')).toContainText('110,000 characters too long');
  await expect(inbox.row('Northwind Cloud')).toContainText('Draft: All that was ever said.');
  await expect
    .poll(() =>
      inbox.page.evaluate(async () => {
        const area = document.querySelector('#composer-text');
        const threadKey = area?.getAttribute('data-thread') ?? '';
        const draft = await window.partnerInbox.drafts.get({ threadKey: threadKey as never });
        return draft.body?.length;
      }),
    )
    .toBe(words.length);
  await inbox.app.kill();
  await inbox.restart();
  await inbox.open('Northwind Cloud');
  await expect(inbox.composer).toHaveValue(words);
});
