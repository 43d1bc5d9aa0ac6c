import type { Look, Stage, StageOptions } from './stage.ts';

/**
 * A screen or state to be photographed. Scenes of one act follow each other on one running app, so each leaves the
 * app so that the next can begin.
 */
export interface Scene {
  name: string;
  set: (stage: Stage) => Promise<void>;
  /** Where the scene has a look of its own, so that one picture is enough. */
  only?: Look;
  /** Pixels; the look reference's 1400 × 880 where absent. */
  size?: [number, number];
}

const MB = 1024 * 1024;
const company = 'Northwind Cloud';

const closeOverlay = ({ page }: Stage): Promise<void> => page.keyboard.press('Escape');

const signedOut: Scene[] = [
  {
    name: 'sign-in',
    set: async ({ page }) => page.getByRole('tab', { name: 'Email and password' }).waitFor(),
  },
  {
    name: 'sign-in-password',
    set: async ({ page }) => page.getByRole('tab', { name: 'Email and password' }).click(),
  },
  {
    name: 'sign-in-wrong-key',
    set: async ({ page }) => {
      await page.getByRole('tab', { name: 'API key' }).click();
      await page.getByLabel('API key').and(page.locator('input')).fill('pk_wrong');
      await page.getByText('Advanced').click();
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'sign-in-unreachable',
    set: async ({ page }) => {
      await page.getByLabel('API key').and(page.locator('input')).fill('');
      await page.getByLabel('Server address').fill('http://127.0.0.1:9');
      await page.getByText(/^The server can.t be reached/).waitFor();
    },
  },
];

const reading: Scene[] = [
  {
    name: 'inbox',
    set: async (stage) => {
      const [account] = stage.simulator.accounts;
      await stage.page.getByLabel('Server address').fill(stage.network.url);
      await stage.page.getByRole('tab', { name: 'Email and password' }).waitFor();
      await stage.page
        .getByLabel('API key')
        .and(stage.page.locator('input'))
        .fill(account?.apiKey ?? '');
      await stage.signIn();
    },
  },
  {
    name: 'attach-incoming',
    set: async (stage) => {
      const files = [await stage.file('signed-terms.pdf'), await stage.file('leads.xlsx')];
      await stage.app.secondInstance(files);
      await stage.page.getByRole('dialog', { name: 'Attach 2 files to' }).waitFor();
    },
  },
  {
    name: 'conversation',
    set: async (stage) => {
      await closeOverlay(stage);
      await stage.open(company);
    },
  },
  {
    name: 'conversation-details',
    set: async ({ page }) => {
      await page.evaluate(() => window.partnerInbox.settings.change({ showDetails: true }));
      await page.getByText('Private note').waitFor();
    },
  },
  { name: 'pending-applicant', set: (stage) => stage.open('Orbital Payroll') },
  { name: 'images-and-files', set: (stage) => stage.open('Fieldnotes') },
  {
    name: 'lightbox',
    set: async ({ page }) => {
      await page.getByRole('button', { name: /^Open signup-error/ }).click();
      await page.getByRole('dialog').getByRole('img').waitFor();
    },
  },
  {
    name: 'locked-left',
    set: async (stage) => {
      await closeOverlay(stage);
      await stage.open('Hollow Pine');
    },
  },
  {
    name: 'announcements',
    set: async (stage) => {
      await stage.menu('Announcements').click();
      await stage.page.getByRole('region', { name: 'Threads' }).getByText('Plumeria').click();
    },
  },
  { name: 'program-inbox', set: (stage) => stage.rail(company).click() },
  { name: 'awaiting-reply', set: (stage) => stage.menu('Awaiting reply').click() },
  { name: 'empty-drafts', set: (stage) => stage.menu('Drafts').click() },
  {
    name: 'empty-outbox',
    set: async (stage) => {
      await stage.menu('Outbox').click();
      await stage.page.getByRole('heading', { name: 'Outbox' }).waitFor();
    },
  },
  {
    name: 'common-questions',
    set: async (stage) => {
      await stage.open(company);
      await stage.menu('Common questions').click();
      await stage.page
        .getByRole('button', { name: /commission/ })
        .first()
        .click();
    },
  },
  {
    name: 'question-draft',
    set: async ({ page }) => {
      await page.getByRole('button', { name: `Ask the ${company} team` }).click();
      await page.getByText("Customer's name or email").waitFor();
    },
  },
  {
    name: 'conversation-menu',
    set: async (stage) => {
      await stage.composer.fill('');
      await stage.page.getByRole('button', { name: 'More', exact: true }).click();
      await stage.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'snooze-menu',
    set: async (stage) => {
      await closeOverlay(stage);
      await stage.page.getByRole('button', { name: 'Snooze', exact: true }).click();
      await stage.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'leave-program',
    set: async (stage) => {
      await closeOverlay(stage);
      await stage.page.getByRole('button', { name: 'Leave this program' }).click();
      await stage.page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'switch-program',
    set: async (stage) => {
      await closeOverlay(stage);
      await stage.open(company);
      await stage.page.keyboard.press('ControlOrMeta+p');
      await stage.page.getByRole('dialog', { name: 'Switch program' }).waitFor();
    },
  },
  {
    name: 'search-actions',
    set: async (stage) => {
      await closeOverlay(stage);
      await stage.page.keyboard.press('ControlOrMeta+k');
      await stage.page.getByRole('option', { name: 'Go to all programs' }).waitFor();
    },
  },
  {
    name: 'search',
    set: async (stage) => {
      await stage.page.keyboard.type('addendum');
      await stage.page.locator('mark').first().waitFor();
    },
  },
  {
    name: 'settings',
    set: async (stage) => {
      await closeOverlay(stage);
      await stage.chooseAccount('Settings');
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'settings-history',
    set: async ({ page, simulator }) => {
      simulator.control.fault({
        method: 'GET',
        path: '/threads/*/messages',
        skip: 6,
        times: 0,
        fault: { kind: 'hang' },
      });
      const keep = page.getByLabel('Keep all messages on this computer');
      await keep.check();
      await page.getByText(/^[\d,]+ of about/).waitFor();
      await keep.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'settings-history-paused',
    set: async ({ page, simulator }) => {
      await page.getByRole('button', { name: 'Pause' }).click();
      simulator.control.clearFaults();
      await page.getByText(/^Paused\./).waitFor();
    },
  },
  {
    name: 'shortcuts',
    set: async (stage) => {
      await closeOverlay(stage);
      await stage.chooseAccount('Keyboard shortcuts');
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'account-menu',
    set: async (stage) => {
      await closeOverlay(stage);
      await stage.page.getByRole('button', { name: /^Account:/ }).click();
      await stage.page.getByRole('menu').waitFor();
    },
  },
];

const writing: Scene[] = [
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
      await stage.chip('addendum.pdf').getByText("isn't there any more").waitFor();
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
  {
    name: 'offline-queued',
    set: async (stage) => {
      const { app, page } = stage;
      await page.reload();
      await stage.open(company);
      await app.goOffline();
      await page.getByText('Offline', { exact: true }).waitFor();
      await stage.send('Great, thank you. I will send the customer keys this afternoon.');
      await page.getByText(/Queued, sends when you.re online/).waitFor();
    },
  },
  {
    name: 'outbox',
    set: async (stage) => {
      await stage.page.getByRole('button', { name: 'Open outbox' }).click();
      await stage.page.getByRole('heading', { name: 'Outbox' }).waitFor();
    },
  },
  {
    name: 'sign-out-unsent',
    set: async (stage) => {
      await stage.chooseAccount('Sign out');
      await stage.page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'delivered',
    set: async (stage) => {
      await closeOverlay(stage);
      await stage.app.goOnline();
      await stage.open(company);
      await stage.page
        .getByText(/Delivered/)
        .last()
        .waitFor();
    },
  },
  {
    name: 'uploading',
    set: async (stage) => {
      const { app, network, page } = stage;
      await app.dropFiles(page, '.composer', [
        await stage.file('leads.xlsx'),
        await stage.largeDocument('recording-notes.pdf', 24 * MB),
        await stage.largeDocument('partner-deck-2026.pdf', 48 * MB),
        await stage.largeDocument('price-list-2026.pdf', 36 * MB),
        await stage.largeDocument('brand-guide.pdf', 12 * MB),
      ]);
      await page.getByText('5 of 10 files').waitFor();
      await stage.chip('brand-guide.pdf').getByText('ready').waitFor();
      network.limit(4 * MB);
      await stage.send('The deck for Lisbon');
      const message = page.getByRole('article').filter({ hasText: 'The deck for Lisbon' });
      const file = (name: string) => message.getByRole('listitem').filter({ hasText: name });
      await file('leads.xlsx').getByText('uploaded').waitFor();
      await file('recording-notes.pdf').getByText(/left/).waitFor();
      await file('recording-notes.pdf')
        .getByRole('button', { name: /^Pause/ })
        .click();
      await file('recording-notes.pdf').getByText('Paused at').waitFor();
      await file('partner-deck-2026.pdf').getByText(/left/).waitFor();
    },
  },
  {
    name: 'uploading-outbox',
    set: async (stage) => {
      await stage.menu('Outbox').click();
      await stage.page.getByText(/^Paused at/).waitFor();
    },
  },
  {
    name: 'refused',
    set: async (stage) => {
      const { network, page, simulator } = stage;
      network.limit(null);
      await page.getByRole('button', { name: /^Resume/ }).click();
      await page.getByText('Everything has been sent').waitFor();
      await stage.open(company);
      simulator.control.fault({
        method: 'POST',
        path: '/threads/*/messages',
        fault: { kind: 'status', status: 422 },
      });
      await stage.send('One more thing');
      await page
        .getByText(/Not sent/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'server-trouble',
    set: async (stage) => {
      stage.simulator.control.fault({ times: 0, fault: { kind: 'status', status: 503 } });
      await stage.app.suspend();
      await stage.app.resume();
      await stage.page
        .getByRole('group', { name: 'Connection' })
        .getByText(/Trouble|trying/i)
        .waitFor();
    },
  },
  {
    name: 'downloads',
    set: async (stage) => {
      stage.simulator.control.clearFaults();
      await stage.open('Ledgerly');
      await stage.page
        .getByRole('button', { name: /^(Open|Download) statement-oct/ })
        .first()
        .click();
      await stage.chooseAccount('Downloads');
      await stage.page.getByText('statement-oct.pdf').first().waitFor();
    },
  },
  {
    name: 'removed-with-words',
    set: async (stage) => {
      await stage.open('Kestrel CRM');
      await stage.composer.fill('Before I forget: the EU page still lacks a link.');
      await stage.composer.blur();
      stage.simulator.control.remove({ partnership: stage.programKey('Kestrel CRM') });
      await stage.page
        .getByText(/removed you/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'session-ended',
    set: async (stage) => {
      await stage.open(company);
      stage.simulator.control.revokeKey({ apiKey: stage.simulator.accounts[0]?.apiKey ?? '' });
      await stage.page.getByRole('button', { name: 'Sign in again' }).waitFor();
    },
  },
];

const narrow: Scene[] = [
  { name: 'narrow-conversation', size: [480, 600], set: (stage) => stage.page.bringToFront() },
  {
    name: 'narrow-details',
    size: [480, 600],
    set: async ({ page }) => {
      await page.getByRole('button', { name: 'Program details' }).click();
      await page.getByText('Private note').waitFor();
    },
  },
  {
    name: 'narrow-list',
    size: [480, 600],
    set: async (stage) => {
      await stage.page.getByRole('button', { name: 'Close details' }).click();
      await stage.page.getByRole('button', { name: 'Back to the list' }).click();
      await stage.page.getByRole('region', { name: 'Threads' }).getByText('Ledgerly').waitFor();
    },
  },
  { name: 'medium-conversation', size: [1000, 720], set: (stage) => stage.page.bringToFront() },
  {
    name: 'zoomed-200',
    set: async ({ page }) => {
      await page.evaluate(() => window.partnerInbox.settings.change({ zoom: 2 }));
      await page.waitForFunction(() => innerWidth < 800);
    },
  },
  {
    name: 'high-contrast',
    only: 'dark',
    set: async ({ page }) => {
      await page.evaluate(() =>
        window.partnerInbox.settings.change({ zoom: 1, theme: 'contrast' }),
      );
      await page.locator('[data-theme="contrast"]').waitFor();
    },
  },
];

const signInClick = ({ page }: Stage): Promise<void> =>
  page.getByRole('button', { name: 'Sign in', exact: true }).click();

/** Scenes that follow each other on one running app, which starts with a simulator of its own. */
export interface Act {
  on: StageOptions;
  scenes: readonly Scene[];
}

export const acts: readonly Act[] = [
  { on: { seed: 'demo' }, scenes: [...signedOut, ...reading, ...writing, ...narrow] },
  {
    on: { seed: 'empty' },
    scenes: [
      {
        name: 'no-programs',
        set: async (stage) => {
          await signInClick(stage);
          await stage.page.getByText('No programs yet').waitFor();
        },
      },
    ],
  },
  {
    on: { seed: 'demo' },
    scenes: [
      {
        name: 'first-start',
        set: async (stage) => {
          for (const path of ['/partnerships', '/sync']) {
            stage.simulator.control.fault({ path, times: 0, fault: { kind: 'hang' } });
          }
          await signInClick(stage);
          await stage.page.getByText('Getting your messages').first().waitFor();
        },
      },
      {
        name: 'first-start-offline',
        set: async ({ app, page }) => {
          await app.goOffline();
          await page.getByRole('button', { name: 'Try now' }).waitFor();
        },
      },
    ],
  },
  {
    on: { seed: 'demo', programsOnly: true },
    scenes: [
      {
        name: 'programs-only',
        set: async (stage) => {
          await stage.page.getByText('programs but no messaging').waitFor();
          await signInClick(stage);
          const programs = stage.page.getByRole('region', { name: 'Programs' });
          await programs.getByRole('button', { name: /Kestrel CRM/ }).click();
          await stage.page.getByRole('heading', { name: 'Kestrel CRM' }).waitFor();
        },
      },
    ],
  },
];
