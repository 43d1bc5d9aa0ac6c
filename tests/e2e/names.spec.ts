import { join } from 'node:path';
import { catalogs } from '../catalogs.ts';
import type { Translations } from '../../words/words.ts';
import type { Simulator } from '../../simulator/start.ts';
import { misfits } from './fixture/misfits.ts';
import { documentOf, expect, Inbox, test } from './fixture/inbox.ts';

/** What others may call themselves, their people, their offers, threads and files. */
const NAMES = [
  'An Extraordinarily Long Company Name Ltd.',
  'W'.repeat(200),
  '',
  '\u200b\u200d\u2060\u00ad\u3164',
  '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(20),
  'شركة النور للتجارة والتسويق الرقمي المحدودة '.repeat(4),
  `Z${'\u0351\u0489\u031b'.repeat(30)}algo `.repeat(12),
  'First\nSecond\r\n\tThird\u2028Fourth '.repeat(6),
  '\u2069\u202e\u2067Turned\u202d\u2066 around\u200f 123 (Ltd) '.repeat(5),
];
const SIZES = [
  [1400, 880],
  [800, 600],
] as const;
const OVERLAYS = [
  ['search', 'ControlOrMeta+k'],
  ['settings', 'ControlOrMeta+,'],
  ['switching programs', 'ControlOrMeta+p'],
  ['shortcuts', '?'],
] as const;
const ACCOUNT = [
  ['Downloads', null],
  ['Sign out', 'alertdialog'],
] as const;
const LANGUAGES: Readonly<Record<string, Translations>> = { en: {}, ar: catalogs.ar };
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n9\n%%EOF\n');

/** A thread, and its only message. */
interface Named {
  thread: string;
  message: string;
}

/** Gives every program a name, in all that a company can name. @returns threads of each name, those of open programs */
async function nameAll({ control }: Simulator): Promise<Named[]> {
  const threads: Named[] = [];
  const member = control.accounts()[0]?.member.key ?? '';
  const open = (one: { messaging: string | null }) => (one.messaging === 'open' ? 0 : 1);
  const programs = control.programs().toSorted((one, other) => open(one) - open(other));
  for (const [at, { key: partnership, messaging }] of programs.entries()) {
    const name = NAMES[at % NAMES.length] ?? '';
    const words = name.replaceAll('/', '');
    control.describe({
      partnership,
      company: name,
      manager: name,
      group: name,
      offers: [{ name, description: `${name} ${name}` }],
      links: [{ name, url: `https://links.example/${encodeURIComponent(name)}` }],
    });
    if (messaging !== 'open' || at >= NAMES.length) continue;
    const files = [{ name: `${words}.pdf`, base64: PDF.toString('base64') }];
    const said = { partnership, subject: name, author: name, body: `${name} hostile`, files };
    await control.startThread({ ...said, kind: 'announcement' });
    const { thread_key, key } = await control.startThread({ ...said, kind: 'member', member });
    threads.push({ thread: thread_key, message: key });
  }
  return threads;
}

test.describe('names that others chose', () => {
  test.setTimeout(400_000);

  for (const [language, catalog] of Object.entries(LANGUAGES)) {
    test(`fit on the screens that show them, in ${language}`, async ({
      launch,
      simulator,
      workFolder,
    }) => {
      const document = documentOf(join(workFolder, 'files'), 'a.pdf', 2_000);
      const threads = await nameAll(simulator);
      const inbox = await Inbox.of(await launch({ server: simulator.url, locale: language }));
      const { app, page } = inbox;
      page.setDefaultTimeout(10_000);
      const say = (sentence: string) => {
        const found = catalog[sentence] ?? sentence;
        return typeof found === 'string' ? found : found.other;
      };
      const button = (sentence: string) =>
        page.getByRole('button', { name: say(sentence), exact: true });
      const menu = page.getByRole('navigation', { name: say('Menu') });
      const told: string[] = [];
      let size = '';
      const look = async (screen: string) => {
        for (const misfit of await misfits(page)) told.push(`${screen}, ${size}: ${misfit}`);
      };
      const goTo = (entry: string) =>
        menu
          .getByRole('button', { name: say(entry) })
          .first()
          .click();
      const openThread = async (named: Named | undefined) => {
        const { thread, message } = named ?? { thread: '', message: '' };
        await app.openUrl(`partnerinbox://thread/${thread}`);
        await expect(page.locator(`article[data-key="${message}"]`)).toBeVisible();
      };
      const overlay = async (screen: string, keys: string) => {
        await page.keyboard.press(keys);
        const dialog = page.getByRole('dialog').first();
        await expect(dialog).toBeVisible();
        if (screen === 'search') {
          await page.keyboard.type('hostile');
          await expect(dialog.locator('mark').first()).toBeVisible();
        }
        await look(screen);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      };

      await button('Sign in').click();
      await expect(page.locator('.row').first()).toBeVisible({ timeout: 20_000 });
      for (const [width, height] of SIZES) {
        size = `${width} × ${height}`;
        await app.resizeWindow(page, width, height);
        await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);

        await goTo('All programs');
        for (let rows = 0; rows < 4; rows += 1) {
          await page
            .locator('.threads')
            .evaluate((list, top) => (list.scrollTop = top), rows * 500);
          await look(`list from ${rows * 500} px`);
        }
        for (const [at, thread] of threads.entries()) {
          await openThread(thread);
          await look(`conversation ${at}`);
          const details = page.locator('.details');
          if (!(await details.isVisible())) await button('Program details').click();
          await expect(details).toBeVisible();
          await look(`details ${at}`);
          if (width < 1280) await button('Close details').click();
          for (const tool of ['More', 'Snooze', 'Jump to a date']) {
            await button(tool).click();
            await look(`${tool} of ${at}`);
            await page.keyboard.press('Escape');
          }
          await page.getByRole('article').first().hover();
          await button('Reply with quote').click();
          await page.keyboard.type(`Unsent words ${width}`);
          await look(`composer with a quote ${at}`);
          const leave = await app.hoverFiles(page, '.timeline', [document]);
          await look(`files over ${at}`);
          await leave();
        }
        await page.reload();
        await expect(page.locator('.nav').first()).toBeVisible();
        await button('Mark all read').first().click();
        const confirm = page.getByRole('alertdialog');
        await expect(confirm).toBeVisible();
        await look('marking all read');
        await page.keyboard.press('Escape');
        await expect(confirm).toBeHidden();
        const rail = page.locator('.rail button');
        for (let at = 0; at < (await rail.count()); at += 1) {
          await rail.nth(at).click();
          await look(`program ${at}`);
        }
        for (const [screen, keys] of OVERLAYS) await overlay(screen, keys);

        await goTo('All programs');
        await button('Message several programs').click();
        const several = page.getByRole('dialog');
        await several.locator('.write').fill('For {company}');
        await look('several programs');
        await page.keyboard.press('Escape');

        for (const entry of ['Drafts', 'Unread', 'Announcements', 'Done']) {
          await goTo(entry);
          await look(entry);
        }
        await openThread(threads[2]);
        await page.locator('.file-open').click();
        for (const [entry, role] of ACCOUNT) {
          await page.locator('.me').click();
          await page.getByRole('menuitem', { name: say(entry) }).click();
          if (role !== null) await expect(page.getByRole(role)).toBeVisible();
          await look(entry);
          await page.keyboard.press('Escape');
        }
        await openThread(threads[1]);
        await button('More').click();
        await page.getByRole('menuitem', { name: say('Export') }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await look('exporting');
        await page.keyboard.press('Escape');

        await goTo('Common questions');
        for (const value of await page
          .locator('.question-program option')
          .evaluateAll((all) => all.map((option) => option.getAttribute('value')))) {
          await page.locator('.question-program select').selectOption(value);
          await page.locator('.question[aria-expanded="false"]').first().click();
          await look('questions');
        }
      }
      expect(told).toEqual([]);
    });
  }

  for (const [language, catalog] of Object.entries(LANGUAGES)) {
    test(`fit where messages are on their way and words are kept, in ${language}`, async ({
      launch,
      simulator,
      workFolder,
    }) => {
      const document = documentOf(join(workFolder, 'files'), `${'W'.repeat(120)}.pdf`, 2_000);
      const threads = await nameAll(simulator);
      const locked = simulator.control
        .programs()
        .filter(({ messaging }) => messaging !== 'open')
        .flatMap(({ key }) => simulator.control.threads({ partnership: key }).slice(0, 1));
      const inbox = await Inbox.of(await launch({ server: simulator.url, locale: language }));
      const { app, page } = inbox;
      page.setDefaultTimeout(10_000);
      const say = (sentence: string) => {
        const found = catalog[sentence] ?? sentence;
        return typeof found === 'string' ? found : found.other;
      };
      const button = (sentence: string) =>
        page.getByRole('button', { name: say(sentence), exact: true });
      const told: string[] = [];
      let size = '';
      const look = async (screen: string) => {
        for (const misfit of await misfits(page)) told.push(`${screen}, ${size}: ${misfit}`);
      };
      const openThread = (key: string) => app.openUrl(`partnerinbox://thread/${key}`);
      const goTo = (entry: string) =>
        page
          .getByRole('navigation', { name: say('Menu') })
          .getByRole('button', { name: say(entry) })
          .first()
          .click();

      await button('Sign in').click();
      await expect(page.locator('.row').first()).toBeVisible({ timeout: 20_000 });
      await page.evaluate(async (names) => {
        const { savedReplies, settings } = window.partnerInbox;
        await settings.change({ undoSeconds: 30 });
        for (const name of names) {
          await savedReplies.save({ id: null, name: name.slice(0, 200), body: `${name} ${name}` });
        }
      }, NAMES);
      await app.goOffline();
      // A wide window leaves room for what a narrow one pushes out, and another language is longer in both.
      for (const [width, height] of language === 'en' ? SIZES : SIZES.slice(1)) {
        size = `${width} × ${height}`;
        await app.resizeWindow(page, width, height);
        await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);

        for (const [at, { thread }] of threads.entries()) {
          await openThread(thread);
          const composer = page.locator(`#composer-text[data-thread="${thread}"]`);
          await composer.fill('/');
          await expect(page.getByRole('listbox')).toBeVisible();
          await look(`saved replies by slash ${at}`);
          await composer.fill(`${NAMES[at] ?? ''} on its way`);
          if (at === 1) await app.dropFiles(page, '.composer', [document]);
          await button('Send').click();
          await expect(page.locator('.undo')).toBeVisible();
          await look(`held back ${at}`);
        }
        await button('Insert a saved reply').click();
        await expect(page.getByRole('menu')).toBeVisible();
        await look('menu of saved replies');
        await page.getByRole('menuitem', { name: say('Edit saved replies') }).click();
        const replies = page.getByRole('dialog');
        const rows = replies.getByRole('listitem');
        await expect(rows).not.toHaveCount(0);
        await look('saved replies');
        await rows.first().getByRole('button').first().click();
        await expect(replies.locator('#reply-body')).toBeVisible();
        await look('a saved reply');
        await replies.getByRole('button', { name: say('Cancel') }).click();
        for (let row = 0; row < (await rows.count()); row += 1) {
          await rows.nth(row).getByRole('button').last().click();
          await expect(replies.getByRole('status')).toBeVisible();
          await look(`a saved reply deleted ${row}`);
          await replies.getByRole('button', { name: say('Undo') }).click();
          await expect(replies.getByRole('status')).toBeHidden();
        }
        await page.keyboard.press('Escape');
        await expect(replies).toBeHidden();

        await goTo('Outbox');
        const unsent = page.locator('.outbox-page');
        await expect(unsent).toBeVisible();
        await look('outbox');
        const discards = unsent.getByRole('button', { name: say('Discard'), exact: true });
        if ((await discards.count()) > 0) {
          await discards.first().click();
          await expect(page.getByRole('alertdialog')).toBeVisible();
          await look('discarding');
          await page.keyboard.press('Escape');
        }

        await goTo('All programs');
        await button('Message several programs').click();
        const several = page.getByRole('dialog');
        await several.locator('.recipients-head button').click();
        await expect(several.getByRole('checkbox', { checked: true })).not.toHaveCount(0);
        await several.locator('.write').fill('For {company}');
        await look('several programs, ticked');
        await several.locator('.send').click();
        await expect(page.locator('.undo-several')).toBeVisible();
        await look('several held back');
        await page.locator('.undo-several').getByRole('button').click();
        await expect(several.locator('.write')).toHaveValue(/For/);
        await several.locator('.recipients-head button').click();
        await page.keyboard.press('Escape');

        for (const [at, { key }] of locked.entries()) {
          await openThread(key);
          await expect(page.locator('.locked-panel')).toBeVisible();
          await look(`locked ${at}`);
        }
        for (const [at, { thread }] of threads.entries()) {
          await openThread(thread);
          await expect(page.locator(`#composer-text[data-thread="${thread}"]`)).toBeVisible();
          await button('Mark as done').click();
          await expect(page.locator('.notice').first()).toBeVisible();
          await look(`a notice ${at}`);
          await page
            .locator('.notice')
            .getByRole('button', { name: say('Undo') })
            .last()
            .click();
        }
      }
      expect(told).toEqual([]);
    });
  }
});
