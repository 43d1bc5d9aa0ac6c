import { closeSync, globSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ThreadKey } from '../../contract/domain/keys.ts';
import { expect, programOf, test, type Inbox } from './fixture/inbox.ts';
import type { Simulator } from '../../simulator/start.ts';

const PAGE_SIZE = 4096;

/** Overwrites all but the first page of the cache. */
function spoilCache(userData: string): void {
  const [found = ''] = globSync('**/cache.db', { cwd: userData });
  const file = join(userData, found);
  const handle = openSync(file, 'r+');
  try {
    for (let at = PAGE_SIZE; at < statSync(file).size; at += PAGE_SIZE) {
      writeSync(handle, Buffer.alloc(PAGE_SIZE, 0xa5), 0, PAGE_SIZE, at);
    }
  } finally {
    closeSync(handle);
  }
}

const teamThread = (simulator: Simulator, company: string) =>
  simulator.control.threads({ partnership: programOf(simulator, company) })[0]?.key ?? '';

const openLink = ({ app }: Inbox, thread: string) => app.openUrl(`partnerinbox://thread/${thread}`);

test.describe('a conversation that isn’t on this computer', () => {
  test.setTimeout(120_000);

  test('stays as it is, with the cursor in the composer, while a damaged copy is fetched again @B12', async ({
    signedIn,
    simulator,
    workFolder,
  }) => {
    const userData = join(workFolder, 'damaged');
    const inbox = await signedIn({ userData });
    // All of it is in the file afterwards, and nothing in its log.
    await inbox.app.quit();
    await inbox.restart();
    const { app } = inbox;
    const conversation = inbox.page.getByLabel('Conversation with Northwind Cloud');
    await expect(inbox.program('Northwind Cloud')).toBeVisible();
    await inbox.open('Northwind Cloud');
    await app.goOffline();
    await expect(inbox.page.getByText('Offline', { exact: true })).toBeVisible();
    await inbox.composer.fill('Half a thought');
    spoilCache(userData);
    // What is read may still be in memory; once something was written, it's read from the file again.
    await expect(async () => {
      await inbox.page.evaluate(
        (threadKey) =>
          window.partnerInbox.thread.setMuted({ threadKey, muted: true }).catch(() => undefined),
        ThreadKey.parse(teamThread(simulator, 'Kestrel CRM')),
      );
      await expect(inbox.page.getByText('is fetched again')).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expect(inbox.program('Northwind Cloud')).toBeHidden();
    await inbox.page.keyboard.type(', and the other half');
    await expect(inbox.composer).toBeFocused();
    await expect(inbox.composer).toHaveValue('Half a thought, and the other half');
    await expect(conversation).toBeVisible();

    // Another one isn't here, which says nothing of what became of it.
    const pane = inbox.page.getByRole('region', { name: 'Conversation', exact: true });
    await openLink(inbox, teamThread(simulator, 'Ledgerly'));
    await expect(pane).toContainText('This conversation isn’t on this computer yet');
    await expect(pane).toContainText('once the server can be reached');
    await app.goOnline();
    await expect(inbox.page.getByLabel('Conversation with Ledgerly')).toBeVisible();
    await openLink(inbox, teamThread(simulator, 'Northwind Cloud'));
    await expect(inbox.composer).toHaveValue('Half a thought, and the other half');
  });

  test('says what will bring it, has the way back in a narrow window, and appears by itself @P20 @P24', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    const { app, page } = inbox;
    const pane = page.getByRole('region', { name: 'Conversation', exact: true });
    const back = pane.getByRole('button', { name: 'Back to the list' });
    await app.resizeWindow(page, 800, 600);
    await openLink(inbox, 'thr_of_another_account');
    await expect(pane).toContainText('It may have been removed, or belong to another account.');
    await expect(pane.locator('.conv-told')).toBeFocused();
    await back.click();
    await expect(inbox.row('Northwind Cloud')).toBeVisible();

    await app.goOffline();
    await expect(page.getByText('Offline', { exact: true })).toBeVisible();
    const { thread_key: thread } = await simulator.control.startThread({
      partnership: programOf(simulator, 'Ledgerly'),
      kind: 'member',
      member: simulator.accounts[0]?.member.key ?? '',
      subject: 'Written just now',
      body: 'A word with you',
    });
    await openLink(inbox, thread);
    await expect(pane).toContainText(
      'If it’s new, it appears here by itself once the server can be reached.',
    );
    await pane.getByRole('button', { name: 'Try now' }).focus();
    await app.goOnline();
    await expect(inbox.message('A word with you')).toBeVisible();
    await expect(page.getByLabel('Conversation with Ledgerly')).toBeFocused();

    // What was shown, and is known to be gone, was removed.
    await inbox.composer.fill('Unsent');
    simulator.control.vanish({ thread });
    await expect(pane).toContainText('The company or PartnerStack removed it.');
    await expect(pane.locator('.conv-told')).toBeFocused();
    const kept = pane.getByRole('region', { name: 'Your unsent words are kept' });
    await expect(kept).toContainText('Unsent');
    await back.click();
    await expect(inbox.row('Northwind Cloud')).toBeVisible();
  });

  test('keeps what was written in it: listed as a draft, to copy and to discard @M8 @P15', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    const { app, page } = inbox;
    const pane = page.getByRole('region', { name: 'Conversation', exact: true });
    const kept = pane.getByRole('region', { name: 'Your unsent words are kept' });
    await inbox.open('Ledgerly');
    await app.goOffline();
    await expect(page.getByText('Offline', { exact: true })).toBeVisible();
    await inbox.composer.fill('Waits for the network');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(inbox.message('Waits for the network')).toBeVisible();
    await inbox.composer.fill('Half a thought');
    simulator.control.vanish({ thread: teamThread(simulator, 'Ledgerly') });
    await app.goOnline();
    await expect(kept).toContainText('Half a thought');

    // It's found again without knowing where it was written.
    await inbox.open('Northwind Cloud');
    await expect(kept).toBeHidden();
    await inbox.goTo('Drafts');
    await page.getByRole('button', { name: /isn’t on this computer.*Half a thought/ }).click();
    await expect(kept).toContainText('Half a thought');
    await kept.getByRole('button', { name: 'Copy' }).click();
    await expect.poll(() => app.clipboardText()).toBe('Half a thought');
    await kept.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
    await expect(kept).toBeHidden();
    await expect(page.getByText('Half a thought')).toHaveCount(0);

    // The message has no composer that it could go back into.
    await inbox.goTo('Outbox');
    const unsent = page.getByRole('article', { name: 'Unsent message to Ledgerly' });
    await expect(unsent).toContainText('Copy your words to keep them');
    await expect(unsent.getByRole('button', { name: 'Edit' })).toBeHidden();
    await expect(unsent.getByRole('button', { name: 'Retry' })).toBeHidden();
    await unsent.getByRole('button', { name: 'Copy text' }).click();
    await expect.poll(() => app.clipboardText()).toBe('Waits for the network');
  });
});
