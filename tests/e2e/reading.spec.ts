import { startFaultProxy } from '../faults/proxy.ts';
import { documentOf, expect, programOf, test, type Inbox } from './fixture/inbox.ts';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const conversation = (inbox: Inbox) => inbox.page.getByRole('region', { name: 'Conversation' });

test.describe('conversations', () => {
  test('tell once how long replies take, and for how long one has been waiting @M6 @dated', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    // Nobody of this company has ever answered.
    await inbox.open('Orbital Payroll');
    const expectation = inbox.page.getByText('Replies may take a couple of business days.');
    await expect(expectation).toHaveCount(1);
    await expect(conversation(inbox).locator('header')).toContainText(/waiting/i);
    await expect(inbox.row('Orbital Payroll')).toContainText(/Waiting/);
    await inbox.send('One more question');
    await expect(inbox.stateOf('One more question')).toContainText('Delivered');
    await expect(expectation).toHaveCount(1);
    await simulator.control.reply({
      partnership: programOf(simulator, 'Orbital Payroll'),
      body: 'You are through.',
    });
    await expect(inbox.message('You are through.')).toBeVisible();
    await expect(expectation).toHaveCount(0);
    await expect(conversation(inbox).locator('header')).not.toContainText(/waiting/i);
  });

  test('with one member and announcements stand apart; announcements are read only @P2 @P4', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    const threads = page.getByRole('region', { name: 'Threads' });
    await threads.getByRole('button', { name: /Speaking in Porto/ }).click();
    await expect(conversation(inbox).locator('header')).toContainText('written to you alone');
    await expect(inbox.composer).toBeVisible();
    // A member thread of a colleague isn't ours to see.
    await expect(threads.getByText('Your certification')).toHaveCount(0);
    await inbox.goTo('Announcements');
    await threads.getByRole('button', { name: /Plumeria/ }).click();
    await expect(inbox.message('New offer: 25 %')).toBeVisible();
    await expect(inbox.composer).toHaveCount(0);
    await expect(page.getByText('Announcements can’t be answered here.')).toBeVisible();
  });

  test('are marked unread, and all read, here and on the server @P3', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    const kestrel = simulator.control.threads({
      partnership: programOf(simulator, 'Kestrel CRM'),
    })[0]?.key;
    const unreadThere = () =>
      simulator.control.threads().find(({ key }) => key === kestrel)?.unread_count;
    await inbox.open('Kestrel CRM');
    await expect(inbox.message('Settings, Billing, Currency')).toBeVisible();
    await inbox.chooseMore('Mark as unread');
    await expect(inbox.program('Kestrel CRM')).toContainText('1 unread');
    await expect.poll(unreadThere).toBe(1);
    await page.getByRole('tab', { name: 'Unread' }).click();
    await expect(inbox.row('Ledgerly')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Threads' }).getByText('Fieldnotes')).toHaveCount(
      0,
    );
    await page.getByRole('tab', { name: 'All' }).click();
    await page.getByRole('button', { name: 'Mark all read' }).first().click();
    const question = page.getByRole('alertdialog', { name: 'Mark all read?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(inbox.program('Kestrel CRM')).toContainText('1 unread');
    await page.getByRole('button', { name: 'Mark all read' }).first().click();
    await question.getByRole('button', { name: 'Mark all read' }).click();
    await expect(inbox.program('Kestrel CRM')).not.toContainText('unread');
    await expect(inbox.program('Ledgerly')).not.toContainText('unread');
    await expect
      .poll(() => simulator.control.threads().every(({ unread_count }) => unread_count === 0))
      .toBe(true);
  });

  test('are put aside as done or snoozed, and come back when the company writes @P6 @dated', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    const threads = page.getByRole('region', { name: 'Threads' });
    await inbox.open('Fieldnotes');
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await expect(threads.getByRole('button', { name: /Fieldnotes/ })).toHaveCount(0);
    await expect(page.getByLabel('Conversation with Fieldnotes')).toHaveCount(0);
    // One key takes it back, and so does the notice's button.
    await page.keyboard.press('ControlOrMeta+z');
    await expect(inbox.row('Fieldnotes')).toBeFocused();
    await page.keyboard.press('e');
    await expect(threads.getByRole('button', { name: /Fieldnotes/ })).toHaveCount(0);
    const notices = page.getByRole('region', { name: 'Notices' });
    await notices.getByRole('button', { name: 'Undo' }).click();
    await expect(inbox.row('Fieldnotes')).toBeFocused();
    await page.keyboard.press('e');
    await inbox.goTo('Done');
    await expect(inbox.row('Fieldnotes')).toBeVisible();
    await inbox.goTo('All programs');
    await inbox.open('Tidewater');
    await page.getByRole('button', { name: 'Snooze', exact: true }).click();
    await page.getByRole('menuitem').first().click();
    await inbox.goTo('Snoozed');
    await expect(inbox.row('Tidewater')).toBeVisible();
    for (const company of ['Fieldnotes', 'Tidewater']) {
      await simulator.control.reply({
        partnership: programOf(simulator, company),
        body: `Back from ${company}`,
      });
    }
    await inbox.goTo('All programs');
    await expect(inbox.row('Fieldnotes')).toContainText('Back from Fieldnotes');
    await expect(inbox.row('Tidewater')).toContainText('Back from Tidewater');
  });

  test('quote the message that is answered, and jump to it @P12', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    const asked = inbox.message('Could you also send me the customer keys');
    await asked.hover();
    await asked.getByRole('button', { name: 'Reply with quote' }).click();
    await expect(inbox.composer).toBeFocused();
    await inbox.send('cus_81 and cus_94');
    await expect(inbox.stateOf('cus_81 and cus_94')).toContainText('Delivered');
    const quote = inbox.message('cus_81 and cus_94').getByRole('button', { name: /customer keys/ });
    await expect(quote).toBeVisible();
    await quote.click();
    await expect(asked.first()).toBeInViewport();
    const thread = simulator.control
      .threads({ partnership: programOf(simulator, 'Northwind Cloud') })
      .find(({ kind }) => kind === 'team');
    const [sent] = simulator.control.messages({ thread: thread?.key ?? '', limit: 1 });
    expect(sent?.reply_to).not.toBeNull();
    expect(page.url()).toContain('inbox');
  });

  test('of muted programs and in quiet hours raise no notification @P10 @dated', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Kestrel CRM');
    await (await inbox.details()).getByRole('button', { name: 'Mute this program' }).click();
    await expect(
      (await inbox.details()).getByRole('button', { name: 'Unmute this program' }),
    ).toBeVisible();
    await inbox.open('Fieldnotes');
    const reply = (company: string, body: string) =>
      simulator.control.reply({ partnership: programOf(simulator, company), body });
    await reply('Kestrel CRM', 'Muted words');
    await expect(inbox.row('Kestrel CRM')).toContainText('Muted words');
    await reply('Ledgerly', 'Loud words');
    await inbox.app.until(async () => (await inbox.app.notifications()).length > 0);
    expect((await inbox.app.notifications()).map(({ title }) => title)).toEqual(['Ledgerly']);
    // All of the day but for one minute, which is an hour away.
    const minute = (new Date().getHours() * 60 + new Date().getMinutes() + 60) % (24 * 60);
    await inbox.page.evaluate((quietHours) => window.partnerInbox.settings.change({ quietHours }), {
      from: minute + 1,
      to: minute,
    });
    await reply('Plumeria', 'Quiet words');
    await expect(inbox.program('Plumeria')).toContainText('unread');
    expect(await inbox.app.notifications()).toHaveLength(1);
  });
});

test.describe('finding', () => {
  test('a word of an old message: highlighted, and jumped to @P5', async ({ signedIn }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    const found = (await inbox.search('landing')).getByRole('option', {
      name: /landing page goes live/,
    });
    await expect(found.locator('mark')).toHaveText('landing');
    await found.click();
    await expect(inbox.message('Welcome to the autumn campaign')).toBeInViewport();
    // By the name of a file that came with it.
    const byFile = await inbox.search('statement-oct');
    await byFile
      .getByRole('option', { name: /October statement/ })
      .first()
      .click();
    await expect(page.getByLabel('Conversation with Ledgerly')).toBeVisible();
    await expect(inbox.message('Your October statement is attached')).toBeInViewport();
  });

  test('a day in a conversation of 5,000 messages, which then reads offline @B2 @M11', async ({
    signedIn,
    simulator,
  }) => {
    test.setTimeout(120_000);
    const inbox = await signedIn();
    const { page } = inbox;
    await inbox.open('Meridian Travel');
    const [thread] = simulator.control.threads({
      partnership: programOf(simulator, 'Meridian Travel'),
    });
    const all = simulator.control.messages({ thread: thread?.key ?? '' });
    expect(all).toHaveLength(5_000);
    const day = new Date((all[2_000]?.created_at ?? 0) + 86_400_000);
    const iso = `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
    await page.getByRole('button', { name: 'Jump to a date' }).click();
    await page.getByLabel('Go to the messages of').fill(iso);
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    const midnight = new Date(`${iso}T00:00`).getTime();
    const first = all.find(({ created_at }) => (created_at ?? 0) >= midnight);
    const there = page.locator(`article[data-key="${first?.key ?? ''}"]`);
    await expect(there).toBeInViewport();
    // Back through what lies before it, page by page.
    const timeline = page.getByRole('log').or(page.locator('.timeline')).first();
    const oldest = () =>
      page
        .locator('article[data-seq]')
        .first()
        .evaluate((element) => Number(element.dataset['seq']));
    const before = await oldest();
    await timeline.hover();
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, -6_000);
        return oldest();
      })
      .toBeLessThan(before - 100);
    await inbox.app.kill();
    await inbox.restart();
    await inbox.app.goOffline();
    await inbox.open('Meridian Travel');
    await expect(inbox.page.getByRole('group', { name: 'Connection' })).toContainText('Offline');
    await inbox.page.getByRole('button', { name: 'Jump to a date' }).click();
    await inbox.page.getByLabel('Go to the messages of').fill(iso);
    await inbox.page.getByRole('button', { name: 'Go', exact: true }).click();
    await expect(inbox.page.locator(`article[data-key="${first?.key ?? ''}"]`)).toBeInViewport();
  });

  test('every conversation after a restart without a network @M11', async ({ signedIn }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    await expect(inbox.message('Could you also send me the customer keys')).toBeVisible();
    await inbox.app.goOffline();
    await inbox.app.kill();
    await inbox.restart();
    await inbox.app.goOffline();
    for (const [company, words] of [
      ['Northwind Cloud', 'Could you also send me the customer keys'],
      ['Ledgerly', 'Your October statement is attached'],
      ['Kestrel CRM', 'Could you enable a referral link'],
    ] as const) {
      await inbox.open(company);
      await expect(inbox.message(words)).toBeVisible();
    }
  });
});

test.describe('what comes in', () => {
  test('a summary after an absence, one notification a thread, none for what bootstrap brings @M14 @P10', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    expect(await inbox.app.notifications()).toEqual([]);
    await inbox.app.goOffline();
    await expect(inbox.page.getByRole('group', { name: 'Connection' })).toContainText('Offline');
    const companies = ['Kestrel CRM', 'Ledgerly', 'Fieldnotes', 'Orbital Payroll'];
    for (const company of companies) {
      await simulator.control.reply({
        partnership: programOf(simulator, company),
        body: `From ${company}`,
      });
    }
    await inbox.app.goOnline();
    await inbox.app.until(async () => (await inbox.app.notifications()).length > 0);
    const [summary, ...others] = await inbox.app.notifications();
    expect(others).toEqual([]);
    expect(summary?.title).toBe('4 new messages');
    for (const company of companies) await expect(inbox.row(company)).toContainText('From');
  });

  test('is answered from the notification @B3', async ({ signedIn, simulator }) => {
    const inbox = await signedIn({ platform: 'darwin' });
    await inbox.sendAtOnce();
    await inbox.open('Ledgerly');
    await simulator.control.reply({
      partnership: programOf(simulator, 'Kestrel CRM'),
      body: 'Shall we?',
    });
    await inbox.app.until(async () => (await inbox.app.notifications()).length > 0);
    expect((await inbox.app.notifications())[0]?.hasReply).toBe(true);
    await inbox.app.replyToNotification(0, 'Yes, let us');
    await inbox.open('Kestrel CRM');
    await expect(inbox.stateOf('Yes, let us')).toContainText('Delivered');
  });

  test('a received file that is a program under a document’s name is opened only after a question @P18', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    const { app } = inbox;
    await simulator.control.reply({
      partnership: programOf(simulator, 'Kestrel CRM'),
      body: 'Your invoice',
      files: [
        { name: 'invoice.pdf', base64: Buffer.from('MZ'.padEnd(600, '\0')).toString('base64') },
      ],
    });
    await inbox.open('Kestrel CRM');
    const message = inbox.message('Your invoice');
    await message.getByRole('button', { name: /^Download invoice.pdf/ }).click();
    const open = message.getByRole('button', { name: /^Open invoice.pdf/ });
    await open.click();
    await app.until(async () => (await app.dialogs()).length === 1);
    const [question] = await app.dialogs();
    expect(question?.options['message']).toBe('Open invoice.pdf?');
    expect(question?.options['detail']).toContain('isn’t the kind of file that its name says');
    await app.answerMessage('Don’t open');
    expect((await app.opened()).paths).toEqual([]);
    await app.answerMessage('Open anyway');
    await open.click();
    await expect.poll(async () => (await app.opened()).paths).toHaveLength(1);
  });

  test('a received file of a type that this app doesn’t know has its name, its size and a download @P18', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    const bytes = Buffer.alloc(2_000, 7);
    await simulator.control.reply({
      partnership: programOf(simulator, 'Kestrel CRM'),
      body: 'The plan of our stand',
      files: [
        ['stand.dwg', 'image/vnd.dwg'],
        ['stand', 'application/octet-stream'],
        ['stand.zip', 'application/zip'],
      ].map(([name = '', contentType = '']) => ({
        name,
        contentType,
        base64: bytes.toString('base64'),
      })),
    });
    await inbox.open('Kestrel CRM');
    const message = inbox.message('The plan of our stand');
    await expect(message.locator('.kind')).toHaveText(['DWG', '', 'ZIP']);
    for (const name of ['stand.dwg', 'stand', 'stand.zip']) {
      const card = message.getByRole('button', { name: `Download ${name} 2 KB`, exact: true });
      await expect(card).toBeVisible();
      await card.click();
      await expect(
        message.getByRole('button', { name: `Open ${name} 2 KB, kept offline` }),
      ).toBeVisible();
    }
  });

  test('a download goes on after a kill, is checked, and is opened, shown and saved @P18', async ({
    signedIn,
    simulator,
    workFolder,
  }) => {
    const network = await startFaultProxy(simulator.url);
    const userData = join(workFolder, 'downloading');
    const inbox = await signedIn({ server: network.url, userData });
    const { app } = inbox;
    const bytes = readFileSync(documentOf(join(workFolder, 'files'), 'x.pdf', 3 * 1024 * 1024));
    const key = programOf(simulator, 'Kestrel CRM');
    await simulator.control.reply({
      partnership: key,
      body: 'The contract',
      files: [{ name: 'contract.pdf', base64: bytes.toString('base64') }],
    });
    await inbox.open('Kestrel CRM');
    const message = inbox.message('The contract');
    await expect(message).toBeVisible();
    network.delay(100);
    await message.getByRole('button', { name: /^Download contract.pdf/ }).click();
    await expect(message.getByRole('button', { name: /^Pause the download/ })).toContainText(
      /[1-9]\d* %/,
    );
    await app.kill();
    const part = readdirSync(userData, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith('.part'),
    );
    expect(statSync(join(userData, part ?? '')).size).toBeGreaterThan(0);
    network.delay(0);
    await inbox.restart();
    await inbox.open('Kestrel CRM');
    await expect(inbox.message('The contract')).toContainText('kept offline');
    await inbox.app.goOffline();
    await inbox
      .message('The contract')
      .getByRole('button', { name: /^Open contract.pdf/ })
      .click();
    await expect.poll(async () => (await app.opened()).paths).toHaveLength(1);
    const [path = ''] = (await app.opened()).paths;
    expect(path).toMatch(/contract\.pdf$/);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    const saved = join(workFolder, 'copy.pdf');
    await app.saveTo(saved);
    await inbox
      .message('The contract')
      .getByRole('button', { name: 'Actions for contract.pdf' })
      .click();
    await inbox.page.getByRole('menuitem', { name: 'Save as' }).click();
    await expect(inbox.page.getByText('contract.pdf is saved').first()).toBeVisible();
    expect(readFileSync(saved).equals(bytes)).toBe(true);
    await inbox.chooseAccount('Downloads');
    await expect(inbox.page.getByRole('main')).toContainText('kept offline');
    await network.close();
  });
});
