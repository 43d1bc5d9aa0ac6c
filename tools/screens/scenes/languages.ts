import type { Language } from '../../../contract/domain/languages.ts';
import type { Stage } from '../stage.ts';
import { company, type Scene } from './scene.ts';

/** Changes the language; the page is drawn anew in it. */
async function speak({ page }: Stage, language: Language): Promise<void> {
  await page.evaluate((one) => window.partnerInbox.settings.change({ language: one }), language);
  await page.locator(`html[lang="${language}"]`).waitFor();
}

async function openConversation({ page }: Stage, name: string): Promise<void> {
  await page.getByRole('region').getByRole('button', { name }).first().click();
  await page.locator('.composer').waitFor();
}

/** The inbox in the other languages, one of which runs from right to left (P23). */
export const languages: Scene[] = [
  {
    name: 'german-conversation',
    set: async (stage) => {
      await stage.signIn();
      await speak(stage, 'de');
      await openConversation(stage, company);
    },
  },
  {
    name: 'german-settings',
    set: async ({ page }) => {
      await page.keyboard.press('ControlOrMeta+,');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'arabic-conversation',
    set: async (stage) => {
      // The settings stay open over the change.
      await speak(stage, 'ar');
      await stage.page.getByRole('dialog').waitFor();
      await stage.page.keyboard.press('Escape');
      await openConversation(stage, company);
    },
  },
  {
    name: 'arabic-files',
    set: async (stage) => {
      await openConversation(stage, 'Fieldnotes');
      await stage.app.dropFiles(stage.page, '.composer', [
        await stage.file('leads.xlsx'),
        await stage.largeDocument('partner-deck-2026.pdf', 48 * 1024 * 1024),
      ]);
      await stage.page.locator('.composer').getByRole('listitem').nth(1).waitFor();
    },
  },
  {
    name: 'arabic-settings',
    set: async ({ page }) => {
      await page.keyboard.press('ControlOrMeta+,');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'arabic-search',
    set: async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('combobox').first().fill('leads');
      await page.locator('mark').first().waitFor();
    },
  },
  {
    name: 'arabic-narrow',
    size: [480, 600],
    set: async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.locator('.composer').waitFor();
    },
  },
];
