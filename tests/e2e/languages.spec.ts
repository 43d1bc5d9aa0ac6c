import { catalogs } from '../../words/catalogs.ts';
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
    // A problem that main tells of.
    await page
      .evaluate(() => window.partnerInbox.shell.openExternal({ url: 'file:///etc' }))
      .then((outcome) =>
        expect(outcome).toMatchObject({
          problem: {
            message: inGerman('This address can’t be opened. Only web and email addresses can.'),
          },
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
});
