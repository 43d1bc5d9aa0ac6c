import { closeOverlay, company, MB, type Scene } from './scene.ts';

/** The outbox, uploads, and what comes between the partner and the server. */
export const sending: Scene[] = [
  {
    name: 'offline-queued',
    set: async (stage) => {
      const { app, page } = stage;
      await page.reload();
      await stage.open(company);
      await app.goOffline();
      await page.getByText('Offline', { exact: true }).waitFor();
      await stage.send('Great, thank you. I will send the customer keys this afternoon.');
      await page.getByText(/Queued, sends when the server can be reached/).waitFor();
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
      await page.getByText('Nothing is waiting').waitFor();
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
