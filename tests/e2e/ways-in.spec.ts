import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { documentOf, expect, programOf, test, Inbox } from './fixture/inbox.ts';

function pictureOf(folder: string, name: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  return sharp({ create: { width: 64, height: 64, channels: 3, background: '#4f46c8' } })
    .png()
    .toFile(path)
    .then(() => path);
}

/** The question which conversation files are for, that came from outside the window. */
function question(inbox: Inbox, what: string) {
  return inbox.page.getByRole('dialog', { name: `Attach ${what} to…` });
}

test.describe('files from the command line', () => {
  test('a second start hands its files over; the choice attaches them, switches and links aren’t any @M13', async ({
    signedIn,
    workFolder,
  }) => {
    const inbox = await signedIn({ userData: join(workFolder, 'named') });
    const contract = documentOf(workFolder, 'contract.pdf', 3_000);
    const picture = await pictureOf(join(workFolder, 'pictures'), 'banner.png');
    // A web page can open an address of the app's own scheme, and would choose the file.
    const payroll = documentOf(workFolder, 'payroll.pdf', 2_000);
    const climb = `${'/..'.repeat(20)}${payroll}`;
    const links = [`partnerinbox:x${climb}`, `partnerinbox:?x${climb}`, `file://${payroll}`];
    expect(await inbox.app.secondInstance([contract, '--flag', ...links, picture])).toBe(0);
    const dialog = question(inbox, '2 files');
    await expect(dialog).toContainText('contract.pdf, banner.png');
    await inbox.page.keyboard.type('kestrel');
    await inbox.page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(inbox.page.getByLabel('Conversation with Kestrel CRM')).toBeVisible();
    await expect(inbox.file('contract.pdf')).toContainText(/ready/i);
    await expect(inbox.file('banner.png')).toContainText(/ready/i);
    await expect(inbox.page.getByText('2 of 10 files')).toBeVisible();
  });

  test('offers the open conversation first, and no program that can’t be written to @M13', async ({
    signedIn,
    simulator,
    workFolder,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    const locked = await inbox.page.evaluate(async () =>
      (await window.partnerInbox.programs.list())
        .filter(({ access }) => access === 'locked')
        .map(({ companyName }) => companyName),
    );
    expect(locked.length).toBeGreaterThan(0);
    await inbox.app.secondInstance([documentOf(workFolder, 'terms.pdf', 2_000)]);
    const dialog = question(inbox, 'terms.pdf');
    await expect(dialog.getByRole('option').first()).toContainText('Northwind Cloud');
    await expect(dialog.getByRole('option', { name: /Kestrel CRM/ })).toBeVisible();
    for (const company of locked) {
      await expect(dialog.getByRole('option', { name: new RegExp(company) })).toHaveCount(0);
    }
    await inbox.page.keyboard.press('Enter');
    await expect(inbox.file('terms.pdf')).toContainText(/ready/i);
    expect(simulator.control.stats().uploads).toEqual([]);
  });

  test('cancelled, they are dropped; a folder and a program come back with their reasons @M13 @M7', async ({
    signedIn,
    workFolder,
  }) => {
    const inbox = await signedIn({ userData: join(workFolder, 'named') });
    await inbox.open('Northwind Cloud');
    await inbox.app.secondInstance([documentOf(workFolder, 'unwanted.pdf', 2_000)]);
    await expect(question(inbox, 'unwanted.pdf')).toBeVisible();
    await inbox.page.keyboard.press('Escape');
    await expect(question(inbox, 'unwanted.pdf')).toBeHidden();

    mkdirSync(join(workFolder, 'a-folder'));
    writeFileSync(
      join(workFolder, 'setup.pdf'),
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(900)]),
    );
    const names = ['a-folder', 'not-there.pdf', 'setup.pdf'];
    await inbox.app.secondInstance(names.map((name) => join(workFolder, name)));
    await expect(question(inbox, '2 files')).toBeVisible();
    await inbox.page.keyboard.press('Enter');
    await expect(inbox.file('a-folder')).toContainText(/folder/i);
    await expect(inbox.file('setup.pdf')).toContainText('is really a Windows program');
    await expect(inbox.file('unwanted.pdf')).toHaveCount(0);
  });

  test('a cold start keeps them until the partner has signed in; a link beside them opens its thread @M13', async ({
    launch,
    signedIn,
    simulator,
    workFolder,
  }) => {
    const file = documentOf(workFolder, 'cold.pdf', 2_000);
    const userData = join(workFolder, 'cold');
    const inbox = await signedIn({ userData, args: [file] });
    await expect(question(inbox, 'cold.pdf')).toBeVisible();
    await inbox.app.requestQuit();
    await inbox.app.until(() => !inbox.app.running);

    const [thread] = threadsOf(simulator, 'Ledgerly');
    const args = [`partnerinbox://thread/${thread ?? ''}`, file];
    const again = await Inbox.of(await launch({ server: simulator.url, userData, args }));
    await expect(question(again, 'cold.pdf')).toBeVisible();
    await expect(question(again, 'cold.pdf').getByRole('option').first()).toContainText('Ledgerly');
    await again.page.keyboard.press('Enter');
    await expect(again.page.getByLabel('Conversation with Ledgerly')).toBeVisible();
    await expect(again.file('cold.pdf')).toContainText(/ready/i);
  });

  test('no path of theirs reaches the page @M13', async ({ signedIn, workFolder }) => {
    const inbox = await signedIn();
    await inbox.app.secondInstance([documentOf(workFolder, 'private.pdf', 2_000)]);
    await expect(question(inbox, 'private.pdf')).toBeVisible();
    const told = await inbox.page.evaluate(() => window.partnerInbox.attachments.incoming());
    expect(told).toEqual({ names: ['private.pdf'] });
    // They would wait for the next partner who signs in.
    await inbox.page.keyboard.press('Escape');
    await expect(question(inbox, 'private.pdf')).toBeHidden();
  });
});

function threadsOf(simulator: Parameters<typeof programOf>[0], company: string): string[] {
  const program = programOf(simulator, company);
  return simulator.control
    .threads()
    .filter((thread) => thread.partnership_key === program && thread.kind === 'team')
    .map(({ key }) => key);
}

test.describe('files dropped on the dock icon', () => {
  test('before the app is ready, and while it runs; several are one question @M13', async ({
    signedIn,
    workFolder,
  }) => {
    const early = documentOf(workFolder, 'early.pdf', 2_000);
    const inbox = await signedIn({ platform: 'darwin', openFiles: [early] });
    await expect(question(inbox, 'early.pdf')).toBeVisible();
    await inbox.app.openFile(documentOf(workFolder, 'late.pdf', 2_400));
    const dialog = question(inbox, '2 files');
    await expect(dialog).toContainText('early.pdf, late.pdf');
    await dialog.getByRole('option', { name: /Fieldnotes/ }).click();
    await expect(inbox.page.getByLabel('Conversation with Fieldnotes')).toBeVisible();
    await expect(inbox.file('early.pdf')).toContainText(/ready/i);
    await expect(inbox.file('late.pdf')).toContainText(/ready/i);
  });
});

test.describe('dragging', () => {
  test('shows where files land and whether they fit; leaving takes it away; a drop attaches @M13', async ({
    signedIn,
    workFolder,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    const good = documentOf(workFolder, 'offer.pdf', 2_000);
    const bad = join(workFolder, 'movie.mp4');
    writeFileSync(bad, 'ftyp');
    const target = inbox.page.locator('.drop-over');

    for (const where of ['.timeline', '.composer']) {
      const leave = await inbox.app.hoverFiles(inbox.page, where, [good]);
      await expect(target).toContainText('Attach to your message to the Northwind Cloud team');
      await expect(target).toContainText('1 file');
      await leave();
      await expect(target).toBeHidden();
    }
    // From one part of the conversation to another, the target stays.
    await inbox.app.hoverFiles(inbox.page, '.timeline', [bad]);
    const leave = await inbox.app.hoverFiles(inbox.page, '.composer', [bad]);
    await inbox.page.evaluate(() => new Promise(requestAnimationFrame));
    await expect(target).toContainText('This can’t be attached');
    await expect(target).toContainText(
      'Only files of these kinds can be attached: JPEG, PNG, GIF, PDF',
    );
    await leave();
    await expect(target).toBeHidden();

    const leaveBoth = await inbox.app.hoverFiles(inbox.page, '.timeline', [good, bad]);
    await expect(target).toContainText('1 file won’t be attached');
    await leaveBoth();
    await expect(target).toBeHidden();

    await inbox.app.dropFiles(inbox.page, '.timeline', [good]);
    await expect(target).toBeHidden();
    await expect(inbox.file('offer.pdf')).toContainText(/ready/i);
    await inbox.app.dropFiles(inbox.page, '.composer', [documentOf(workFolder, 'more.pdf', 2_300)]);
    await expect(inbox.page.getByText('2 of 10 files')).toBeVisible();
  });

  test('a received file is dragged out only once it is complete, under its safe name @M13 @P18', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await simulator.control.reply({
      partnership: programOf(simulator, 'Fieldnotes'),
      body: 'The signed terms',
      files: [
        {
          name: 'signed-terms.pdf',
          base64: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n').toString(
            'base64',
          ),
        },
      ],
    });
    await inbox.open('Fieldnotes');
    const card = inbox.message('The signed terms').locator('.file');
    await expect(card).toBeVisible();
    const drags = async () => (await inbox.app.openWindows())[0]?.drags ?? [];
    // What isn't there can't be dragged: not by the mouse, and not by asking main.
    await expect(card).toHaveAttribute('draggable', 'false');
    const key = await inbox.page.evaluate(async () => {
      const { rows } = await window.partnerInbox.inbox.threads({
        scope: { kind: 'all' },
        filter: 'all',
        offset: 0,
        limit: 50,
      });
      const thread = rows.find(({ program }) => program?.companyName === 'Fieldnotes');
      if (thread === undefined) throw new Error('no thread');
      const shown = await window.partnerInbox.thread.window({
        threadKey: thread.key,
        anchor: { kind: 'newest' },
        limit: 20,
      });
      if (typeof shown === 'string') throw new Error(shown);
      const file = shown.items.flatMap(({ attachments }) => attachments).at(-1);
      if (file === undefined) throw new Error('no attachment');
      await window.partnerInbox.downloads.drag({ key: file.key });
      return file.key;
    });
    expect(key).not.toBe('');
    expect(await drags()).toEqual([]);
    await card.getByRole('button', { name: /^Download/ }).click();
    await expect(card).toHaveAttribute('draggable', 'true');
    await card.dispatchEvent('dragstart');
    await expect.poll(async () => (await drags()).length).toBe(1);
    expect((await drags())[0]?.file).toMatch(/[\\/]signed-terms\.pdf$/);
  });
});
