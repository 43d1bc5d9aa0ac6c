import { closeOverlay, company, type Scene } from './scene.ts';

/** Questions, menus and dialogs over a conversation. */
export const dialogs: Scene[] = [
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
      await page.getByText('Customer’s name or email').waitFor();
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
