import { closeOverlay, company, type Scene } from './scene.ts';

/** The inbox and its conversations. */
export const reading: Scene[] = [
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
];
