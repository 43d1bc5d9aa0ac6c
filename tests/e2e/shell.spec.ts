import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IN_VIEW_MS } from '../../renderer/features/thread/read-when-seen.ts';
import { expect, programOf, test, type Inbox } from './fixture/inbox.ts';

test.describe('the window', () => {
  test('opens where it was closed', async ({ launch }) => {
    const app = await launch();
    await app.resizeWindow(await app.firstWindow(), 900, 640);
    await app.requestQuit();
    await app.until(() => !app.running);
    await app.restart();
    await app.firstWindow();
    const [window] = await app.openWindows();
    expect(window?.bounds).toMatchObject({ width: 900, height: 640 });
  });

  test('closed, it leaves the app sending in the tray, and comes back from there @P19', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    await inbox.app.goOffline();
    await inbox.send('Sent with the window closed');
    await inbox.app.closeWindow(inbox.page);
    await expect
      .poll(async () => (await inbox.app.openWindows()).some(({ visible }) => visible))
      .toBe(false);
    await inbox.app.goOnline();
    await expect
      .poll(() => Object.values(simulator.control.stats().messagesByClientKey).length)
      .toBeGreaterThan(0);
    await inbox.app.clickTray();
    await expect.poll(async () => (await inbox.app.openWindows())[0]?.visible).toBe(true);
  });

  test('shows how much is unread in the tray and as a badge @P19', async ({ signedIn }) => {
    const { app } = await signedIn();
    await expect.poll(() => app.badge()).toBeGreaterThan(0);
    const unread = await app.badge();
    expect((await app.trays())[0]?.toolTip).toBe(`Partner Inbox: ${unread} unread`);
  });

  test('crashed, it comes back with the draft @P14', async ({ signedIn }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    await inbox.composer.fill('Half a sentence');
    await expect
      .poll(() =>
        inbox.page.evaluate(async () => (await window.partnerInbox.inbox.counts()).drafts),
      )
      .toBe(1);
    inbox.page = await inbox.app.crash(inbox.page);
    await inbox.open('Northwind Cloud');
    await expect(inbox.composer).toHaveValue('Half a sentence');
    inbox.app.takeProblems();
  });

  test('zooms from the menu, and stays zoomed @P22', async ({ launch }) => {
    const app = await launch();
    const zoom = async () =>
      (await app.firstWindow()).evaluate(
        async () => (await window.partnerInbox.settings.get()).zoom,
      );
    await app.firstWindow();
    await app.clickMenu('View', 'Zoom in');
    await expect.poll(zoom).toBe(1.1);
    await app.requestQuit();
    await app.until(() => !app.running);
    await app.restart();
    expect(await zoom()).toBe(1.1);
  });
});

test.describe('quitting', () => {
  test('names what is unsent; Wait stays, Quit quits and loses nothing @M12', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    await inbox.app.goOffline();
    await inbox.send('Not sent yet');
    await expect(inbox.message('Not sent yet')).toBeVisible();
    await inbox.app.requestQuit();
    await inbox.app.until(async () => (await inbox.app.dialogs()).length === 1);
    expect((await inbox.app.dialogs())[0]?.options).toMatchObject({
      message: 'One message has not been sent yet.',
      detail: expect.stringContaining('goes out when Partner Inbox runs again'),
    });
    await inbox.app.answerMessage('Wait');
    await expect(inbox.message('Not sent yet')).toBeVisible();
    await inbox.app.requestQuit();
    // It may be gone before it can say that it was told.
    await inbox.app.answerMessage('Quit').catch(() => undefined);
    await inbox.app.until(() => !inbox.app.running);
    await inbox.restart();
    await inbox.open('Northwind Cloud');
    await expect(inbox.message('Not sent yet')).toBeVisible();
  });

  test('right after Send leaves the message in the outbox, or its words in the composer @M12 @P14', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    await inbox.app.goOffline();
    await inbox.send('Sent and gone');
    await inbox.app.requestQuit();
    const asked = async () => (await inbox.app.dialogs().catch(() => [])).length === 1;
    await inbox.app.until(async () => !inbox.app.running || (await asked()));
    if (inbox.app.running) await inbox.app.answerMessage('Quit').catch(() => undefined);
    await inbox.app.until(() => !inbox.app.running);
    await inbox.restart();
    await inbox.open('Northwind Cloud');
    const words = inbox.message('Sent and gone').or(inbox.composer.filter({ hasText: 'Sent' }));
    await expect(words).toHaveCount(1);
  });

  test('writes a draft that was typed a moment before @P14', async ({ signedIn }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    await inbox.composer.fill('Typed and gone');
    await inbox.app.requestQuit();
    await inbox.app.until(() => !inbox.app.running);
    await inbox.restart();
    await inbox.open('Northwind Cloud');
    await expect(inbox.composer).toHaveValue('Typed and gone');
  });
});

test.describe('links into the app', () => {
  async function threadOf(inbox: Inbox, company: string): Promise<string> {
    return inbox.page.evaluate(async (name) => {
      const { rows } = await window.partnerInbox.inbox.threads({
        scope: { kind: 'all' },
        filter: 'all',
        offset: 0,
        limit: 50,
      });
      return rows.find(({ program }) => program?.companyName === name)?.key ?? '';
    }, company);
  }

  test('open a thread in the running app, and in one that starts @P20', async ({
    signedIn,
    launch,
    simulator,
    workFolder,
  }) => {
    const userData = join(workFolder, 'linked');
    const inbox = await signedIn({ userData });
    const link = `partnerinbox://thread/${await threadOf(inbox, 'Ledgerly')}`;
    await inbox.app.openUrl(link);
    await expect(inbox.page.getByLabel('Conversation with Ledgerly')).toBeVisible();
    await inbox.app.requestQuit();
    await inbox.app.until(() => !inbox.app.running);
    const app = await launch({ server: simulator.url, userData, args: [link] });
    const page = await app.firstWindow();
    await expect(page.getByLabel('Conversation with Ledgerly')).toBeVisible();
  });

  test('a conversation that a link opened is read once the partner has looked at it for a moment @P20 @P3', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    const { app, page } = inbox;
    const unreadThere = (company: string) =>
      simulator.control
        .threads({ partnership: programOf(simulator, company) })
        .reduce((sum, { unread_count }) => sum + unread_count, 0);
    const unread = unreadThere('Ledgerly');
    expect(unread).toBeGreaterThan(0);
    // Left as soon as its messages are drawn, in the same turn.
    const left = inbox.row('Northwind Cloud').evaluate(
      (other) =>
        new Promise<void>((resolve) => {
          const log = '[aria-label="Conversation with Ledgerly"]';
          const observer = new MutationObserver(() => {
            if (document.querySelector(`${log} [data-seq]`) === null) return;
            observer.disconnect();
            (other as HTMLElement).click();
            resolve();
          });
          observer.observe(document.body, { childList: true, subtree: true });
        }),
    );
    await app.openUrl(`partnerinbox://thread/${await threadOf(inbox, 'Ledgerly')}`);
    await left;
    await expect(inbox.program('Northwind Cloud')).not.toContainText('unread');
    await expect.poll(() => unreadThere('Northwind Cloud')).toBe(0);
    expect(unreadThere('Ledgerly')).toBe(unread);

    // Opened, while the partner looks at another window.
    await app.blurWindow(page);
    await inbox.open('Ledgerly');
    await expect(inbox.message('Your October statement is attached')).toBeVisible();
    const before = performance.now();
    await app.focusWindow(page);
    await expect.poll(() => unreadThere('Ledgerly')).toBe(0);
    expect(performance.now() - before).toBeGreaterThan(900);
  });

  test('a reply in the open conversation is read only once the window has the focus again @P3 @P19', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    const { app, page } = inbox;
    const partnership = programOf(simulator, 'Northwind Cloud');
    const unread = () =>
      simulator.control
        .threads({ partnership })
        .reduce((sum, { unread_count }) => sum + unread_count, 0);
    await inbox.open('Northwind Cloud');
    await expect(inbox.program('Northwind Cloud')).not.toContainText('unread');
    await expect.poll(unread).toBe(0);
    const badge = await app.badge();
    await app.blurWindow(page);
    await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(false);
    // The company writes on for longer than what is looked at takes to be read.
    const since = performance.now();
    let replies = 0;
    while (replies < 2 || performance.now() - since < 2 * IN_VIEW_MS) {
      replies += 1;
      await simulator.control.reply({ partnership, body: `Answer ${replies}.` });
      await expect(inbox.message(`Answer ${replies}.`)).toBeInViewport();
    }
    expect(unread()).toBe(replies);
    await expect(inbox.program('Northwind Cloud')).toContainText(`${replies} unread`);
    await expect(inbox.row('Northwind Cloud')).toContainText('unread');
    await expect.poll(() => app.badge()).toBe(badge + 1);
    await app.focusWindow(page);
    await expect.poll(unread).toBe(0);
    await expect(inbox.program('Northwind Cloud')).not.toContainText('unread');
    await expect(inbox.row('Northwind Cloud')).not.toContainText('unread');
    await expect.poll(() => app.badge()).toBe(badge);
  });

  test('a second start hands over to the first and ends', async ({ launch }) => {
    const app = await launch();
    const page = await app.firstWindow();
    await app.closeWindow(page);
    await expect.poll(async () => (await app.openWindows())[0]?.visible).toBe(false);
    expect(await app.secondInstance([])).toBe(0);
    await expect.poll(async () => (await app.openWindows())[0]?.visible).toBe(true);
  });
});

test.describe('what the app keeps on disk', () => {
  test('survives damaged preference files', async ({ signedIn, workFolder }) => {
    const userData = join(workFolder, 'damaged');
    const inbox = await signedIn({ userData });
    await inbox.app.requestQuit();
    await inbox.app.until(() => !inbox.app.running);
    for (const name of ['settings', 'window']) {
      writeFileSync(join(userData, `${name}.json`), '{"value": {"zoom": "huge"');
    }
    await inbox.restart();
    await expect(inbox.program('Northwind Cloud')).toBeVisible();
  });

  test('has no key, password or message text in its log', async ({
    signedIn,
    simulator,
    workFolder,
  }) => {
    const userData = join(workFolder, 'logged');
    const inbox = await signedIn({ userData });
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    await inbox.send('Words that nobody else may read');
    await expect(inbox.stateOf('Words that nobody else may read')).toContainText('Delivered');
    const log = readFileSync(join(userData, 'logs/partner-inbox.log'), 'utf8') + inbox.app.log;
    const [account] = simulator.accounts;
    expect(log).not.toContain('Words that nobody');
    expect(log).not.toContain(account?.apiKey);
    expect(log).not.toContain(account?.email);
  });
});
