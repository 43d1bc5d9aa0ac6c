import type { Page } from '@playwright/test';
import { LANGUAGES, type Language } from '../../contract/domain/languages.ts';
import { catalogs } from '../catalogs.ts';
import type { Catalog } from '../../words/words.ts';
import { violations } from './fixture/axe.ts';
import { expect, Inbox, messagesOnServer, test } from './fixture/inbox.ts';

/** What a catalog makes of an English sentence. */
function saidIn(catalog: Catalog): (sentence: string) => string {
  return (sentence) => {
    const found = catalog[sentence];
    if (typeof found !== 'string') throw new Error(`no such sentence: ${sentence}`);
    return found;
  };
}

const inGerman = saidIn(catalogs.de);
const inArabic = saidIn(catalogs.ar);

test.describe('languages', () => {
  test('the system’s language is spoken from the first start, in window and menus @P23', async ({
    launch,
    simulator,
  }) => {
    const app = await launch({ server: simulator.url, locale: 'de-AT' });
    const page = await app.firstWindow();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await page.getByRole('button', { name: inGerman('Sign in'), exact: true }).click();
    const place = inGerman('Message the {company} team').replace('{company}', 'Kestrel CRM');
    await page
      .getByRole('button', { name: /Kestrel CRM/ })
      .first()
      .click();
    await expect(page.getByPlaceholder(place)).toBeVisible();
    expect((await app.menu()).map(({ label }) => label)).toContain(inGerman('File'));
    // A problem crosses as a code, for the page to say.
    await page
      .evaluate(() => window.partnerInbox.shell.openExternal({ url: 'file:///etc' }))
      .then((outcome) =>
        expect(outcome).toMatchObject({
          problem: { said: { code: 'address_not_opened', values: {} } },
        }),
      );
  });

  test('Arabic mirrors the window, and keeps the words that were typed before @P23 @P24', async ({
    launch,
    simulator,
  }) => {
    const inbox = await Inbox.of(await launch({ server: simulator.url }));
    const { page, app } = inbox;
    await inbox.signIn();
    await inbox.sendAtOnce();
    await app.resizeWindow(page, 1440, 900);
    await inbox.open('Kestrel CRM');
    await inbox.composer.fill('Typed before the change');
    await page.keyboard.press('ControlOrMeta+,');
    await page.getByLabel('Language').selectOption('ar');

    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    // The partner stands where they were: in the settings, over the same conversation.
    await expect(page.getByRole('dialog', { name: inArabic('Settings') })).toBeVisible();
    await page.keyboard.press('Escape');
    const threads = page.getByRole('region', { name: inArabic('Threads') });
    const composer = page.getByRole('textbox', { name: /Kestrel CRM/ });
    await expect(composer).toHaveValue('Typed before the change');
    const send = page.getByRole('button', { name: inArabic('Send'), exact: true });
    await send.click();
    await expect(inbox.message('Typed before the change')).toContainText(inArabic('Delivered'));
    expect(messagesOnServer(simulator, 'Typed before the change')).toHaveLength(1);
    // Programs, threads and conversation follow each other from the right to the left.
    const panes = [page.getByRole('navigation', { name: inArabic('Menu') }), threads, composer];
    const places = await Promise.all(panes.map(async (pane) => (await pane.boundingBox())?.x ?? 0));
    expect(places).toEqual(places.toSorted((one, other) => other - one));
    expect(await page.evaluate(() => document.body.scrollWidth <= innerWidth)).toBe(true);
    expect(await violations(page, 'all')).toEqual([]);
    expect((await app.menu()).map(({ label }) => label)).toContain(inArabic('File'));
  });

  test('every entry of the Mac’s menus is in the language that is spoken @P23', async ({
    launch,
    simulator,
  }) => {
    const inbox = await Inbox.of(await launch({ server: simulator.url, platform: 'darwin' }));
    type Entries = Awaited<ReturnType<typeof inbox.app.menu>>;
    const named = (entries: Entries): string[] =>
      entries.flatMap(({ label, items }) => [label, ...named(items)]);
    const labels = async () => named(await inbox.app.menu()).filter((label) => label !== '');
    const english = await labels();
    expect(english).toContain('Bring All to Front');
    await inbox.page.evaluate(() => window.partnerInbox.settings.change({ language: 'de' }));
    const same = async () => (await labels()).filter((label) => english.includes(label));
    await expect.poll(same).toEqual(['Partner Inbox']);
  });

  test('a change leaves nothing in the language before, without the page starting over @P23', async ({
    launch,
    simulator,
  }) => {
    const inbox = await Inbox.of(await launch({ server: simulator.url }));
    const { page } = inbox;
    await inbox.signIn();
    await inbox.open('Kestrel CRM');
    await page.evaluate(() => Object.assign(window, { startedOnce: true }));
    for (const language of ['de', 'ar', 'en', 'ar', 'de', 'en'] as const) {
      await page.evaluate(
        (one) => window.partnerInbox.settings.change({ language: one }),
        language,
      );
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      const send = said(language, 'Send');
      await expect(page.getByRole('button', { name: send, exact: true })).toBeVisible();
      for (const overlay of [null, 'ControlOrMeta+,', 'ControlOrMeta+k', '?'] as const) {
        if (overlay !== null) {
          await page.locator('body').press(overlay);
          await page.getByRole('dialog').waitFor();
        }
        expect(strangers(await shownTexts(page), language), `${language} ${overlay}`).toEqual([]);
        if (overlay !== null) {
          await page.keyboard.press('Escape');
          await page.getByRole('dialog').waitFor({ state: 'detached' });
        }
      }
    }
    expect(await page.evaluate(() => 'startedOnce' in window)).toBe(true);
  });
});

/** What a sentence is in a language. */
function said(language: Language, sentence: string): string {
  const found = catalogs[language][sentence];
  return typeof found === 'string' ? found : sentence;
}

/** Those of some texts that are a sentence of another language, and not of this one. */
function strangers(texts: readonly string[], language: Language): string[] {
  const sentences = Object.keys(catalogs.de);
  const own = new Set(sentences.map((sentence) => said(language, sentence)));
  const others = new Set(
    LANGUAGES.filter((other) => other !== language).flatMap((other) =>
      sentences.map((sentence) => said(other, sentence)),
    ),
  );
  return texts.filter((text) => others.has(text) && !own.has(text));
}

/** All that the page shows and tells, but for what a language is called in itself. */
function shownTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    for (const element of document.body.querySelectorAll('*')) {
      // What react-aria has for screen readers alone is said in the language of the system.
      if (element.matches('button[tabindex="-1"][style*="1px"]')) continue;
      for (const child of element.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) texts.push(child.textContent?.trim() ?? '');
      }
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        texts.push(element.getAttribute(name)?.trim() ?? '');
      }
    }
    return texts.filter((text) => text !== '');
  });
}
