import { closeOverlay, company, MB, type Scene } from './scene.ts';

/** The composer and what is written with it. */
export const writing: Scene[] = [
  {
    name: 'undo-send',
    set: async (stage) => {
      await closeOverlay(stage);
      await stage.open('Kestrel CRM');
      await stage.page.evaluate(() => window.partnerInbox.settings.change({ undoSeconds: 30 }));
      await stage.send('One more question about the EU pricing page');
      await stage.page.getByText(/^Sends in/).waitFor();
    },
  },
  {
    name: 'composer-files',
    set: async (stage) => {
      await stage.page.getByRole('button', { name: 'Undo' }).click();
      await stage.page.waitForFunction(() => document.querySelector('textarea')?.value !== '');
      await stage.composer.fill('');
      await stage.page.evaluate(() => window.partnerInbox.settings.change({ undoSeconds: 0 }));
      await stage.open(company);
      await stage.app.dropFiles(stage.page, '.composer', [
        await stage.file('signup-error.png'),
        await stage.file('signed-terms.pdf'),
        await stage.file('offer.docx'),
        await stage.disguisedProgram('invoice.pdf'),
      ]);
      await stage.page.getByText('Not attached: invoice.pdf is really').waitFor();
      await stage.page.getByText('3 of 10 files').waitFor();
    },
  },
  {
    name: 'composer-every-state',
    size: [1400, 1240],
    set: async (stage) => {
      const { app, page } = stage;
      await stage.open('Plumeria');
      const drop = (...files: string[]) => app.dropFiles(page, '.composer', files);
      // A name with a sign that turns the reading direction hides what it ends in.
      const renamed = await stage.largeDocument('agreement\u202Efdp.exe.pdf', 3_000);
      await drop(await stage.file('signup-error.png'), await stage.file('offer.docx'), renamed);
      await page.getByText('3 of 10 files').waitFor();
      await drop(
        await stage.disguisedProgram('invoice.pdf'),
        await stage.disguisedProgram('setup.exe'),
      );
      await stage.chip('setup.exe').getByText('Not attached').waitFor();
      // Two are copied at once: the one that goes away is behind them.
      const gone = await stage.largeDocument('addendum.pdf', 4_000);
      await drop(
        await stage.largeDocument('catalogue-2025.pdf', 120 * MB),
        await stage.largeDocument('catalogue-2026.pdf', 249 * MB),
        gone,
        await stage.largeDocument('catalogue-2027.pdf', 248 * MB),
      );
      await stage.chip('catalogue-2027.pdf').getByText('Copying').waitFor();
      await stage.removeFile(gone);
      await drop(await stage.copyOf(renamed, 'agreement-copy.pdf'));
      await page.getByRole('region', { name: 'Notices' }).waitFor();
      await stage.chip('addendum.pdf').getByText('isn’t there any more').waitFor();
    },
  },
  {
    name: 'saved-replies',
    set: async (stage) => {
      const { page } = stage;
      for (const [name, body] of [
        ['Thanks', 'Thank you, {company}! I will have a look today.\n\n{my first name}'],
        ['Invoice date', 'Could you tell me when the next payout to {company} partners is due?'],
      ] as const) {
        await page.evaluate(
          (reply) => window.partnerInbox.savedReplies.save({ id: null, ...reply }),
          { name, body },
        );
      }
      await stage.open('Ledgerly');
      await stage.composer.fill('/');
      await page.getByRole('listbox', { name: 'Saved replies' }).waitFor();
    },
  },
  {
    name: 'saved-replies-edit',
    set: async (stage) => {
      await stage.composer.fill('');
      await stage.page.getByRole('button', { name: 'Insert a saved reply' }).click();
      await stage.page.getByRole('menuitem', { name: 'Edit saved replies' }).click();
      await stage.page.getByRole('button', { name: 'Edit Thanks' }).waitFor();
    },
  },
  {
    name: 'several-programs',
    set: async (stage) => {
      const { page } = stage;
      await closeOverlay(stage);
      await page.getByRole('button', { name: 'Message several programs' }).click();
      const dialog = page.getByRole('dialog', { name: 'Message several programs' });
      for (const name of [/Kestrel CRM/, /Ledgerly/]) {
        await dialog.getByRole('checkbox', { name }).check();
      }
      await dialog
        .getByRole('textbox', { name: 'Message to each company' })
        .fill('Hello {company} team, our address changes in January.');
      await dialog.getByRole('region', { name: /^What .* gets$/ }).waitFor();
    },
  },
  {
    name: 'export',
    set: async (stage) => {
      await closeOverlay(stage);
      await stage.open('Ledgerly');
      await stage.page.getByRole('button', { name: 'More', exact: true }).click();
      await stage.page.getByRole('menuitem', { name: 'Export' }).click();
      await stage.page.getByRole('dialog', { name: 'Export messages' }).waitFor();
    },
  },
  {
    name: 'drop-target',
    set: async (stage) => {
      await closeOverlay(stage);
      await stage.open('Plumeria');
      for (;;) {
        const remove = stage.page
          .locator('.composer')
          .getByRole('button', { name: /^(Remove|Dismiss)/ });
        if ((await remove.count()) === 0) break;
        await remove.first().click();
      }
      await stage.open(company);
      await stage.app.hoverFiles(stage.page, '.timeline', [await stage.file('photo.jpg')]);
      await stage.page.getByText(/^Attach to your message/).waitFor();
    },
  },
];
