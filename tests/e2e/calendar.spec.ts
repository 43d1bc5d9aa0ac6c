import type { Locator } from '@playwright/test';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Simulator } from '../../simulator/start.ts';
import { formatsOf } from '../../words/formats.ts';
import { expect, programOf, test, type Inbox } from './fixture/inbox.ts';

/**
 * What depends on the date, told independently of the app's own rules. Midnight may pass between a look and the app's
 * next tick of the clock: what was right when a test began is right for another minute.
 */
test.describe('on any date', () => {
  test('the demo’s inbox has one order and one set of tags, with the times of the calendar @P1 @M6 @dated', async ({
    signedIn,
    simulator,
  }) => {
    const seeded = Date.now();
    const inbox = await signedIn();
    await readFormats(inbox);
    await inbox.app.resizeWindow(inbox.page, 1280, 1400);
    // The page, too, lives on that date and in that zone.
    const pageClock = await inbox.page.evaluate(() => ({
      now: Date.now(),
      zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    }));
    expect(pageClock.zone).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
    expect(Math.abs(pageClock.now - Date.now())).toBeLessThan(60_000);
    const rows = inbox.page.getByRole('list', { name: 'All programs' }).locator('[data-thread]');
    await eitherDay(
      seeded,
      (now) => inboxOn(simulator, seeded, now),
      async () =>
        rows.evaluateAll((elements) =>
          elements.map((row) => {
            const tags = [...row.querySelectorAll('.tag')].map((tag) => tag.textContent);
            return [
              row.getAttribute('data-thread'),
              row.querySelector('time')?.textContent,
              tags.find((words) => words.startsWith('Waiting')) ?? '',
            ].join(' | ');
          }),
        ),
    );
  });

  test('a conversation has a separator for each day, and goes to any day @P16 @B2 @dated', async ({
    signedIn,
    simulator,
  }) => {
    const began = Date.now();
    const inbox = await signedIn();
    await readFormats(inbox);
    const { page } = inbox;
    const separators = page.getByRole('heading', { level: 2 }).and(page.locator('.day:not(.new)'));
    await inbox.open('Northwind Cloud');
    const messages = messagesOf(simulator, 'Northwind Cloud');
    await eitherDay(
      began,
      (now) => [...new Set(messages.map(({ at }) => separatorOf(at, now)))],
      () => separators.allTextContents(),
    );

    await inbox.open('Meridian Travel');
    const all = messagesOf(simulator, 'Meridian Travel');
    const day = isoDay(all[3_000]?.at ?? 0);
    const first = all.find(({ at }) => isoDay(at) === day);
    await page.getByRole('button', { name: 'Jump to a date' }).click();
    await page.getByLabel('Go to the messages of').fill(day);
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await expect(page.locator(`article[data-key="${first?.key ?? ''}"]`)).toBeInViewport();
    const words = new Set([began, Date.now()].map((now) => separatorOf(first?.at ?? 0, now)));
    expect(words).toContain(await separatorAbove(inbox, first?.key ?? ''));
  });

  test('a conversation that is snoozed until tomorrow comes at nine by the clock on the wall @P6 @dated', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    await readFormats(inbox);
    const { page } = inbox;
    await inbox.open('Tidewater');
    const began = Date.now();
    await page.getByRole('button', { name: 'Snooze', exact: true }).click();
    const tomorrow = page.getByRole('menuitem', { name: /^Tomorrow/ });
    const told = await tomorrow.innerText();
    await tomorrow.click();
    await expect(inbox.row('Tidewater')).toHaveCount(0);
    await inbox.goTo('Snoozed');
    await expect(inbox.row('Tidewater')).toBeVisible();
    const until = await page.evaluate(async () => {
      const page = await window.partnerInbox.inbox.threads({
        scope: { kind: 'all' },
        filter: 'snoozed',
        status: null,
        offset: 0,
        limit: 10,
      });
      return page.rows[0]?.snoozedUntil ?? 0;
    });
    const possible = [began - 60_000, Date.now()].map((now) => {
      const day = new Date(now);
      return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, 9).getTime();
    });
    expect(possible).toContain(until);
    const nine = inWords(until, { hour: hourNow(), minute: '2-digit' });
    expect(plain(told)).toContain(`${inWords(until, { weekday: 'long' })}, ${nine}`);
  });

  test('quiet hours are those of the clock on the wall @P10 @dated', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    const minuteOfDay = new Date().getHours() * 60 + new Date().getMinutes();
    const quiet = (fromNow: number, toNow: number) =>
      inbox.page.evaluate((quietHours) => window.partnerInbox.settings.change({ quietHours }), {
        from: (minuteOfDay + fromNow + 1440) % 1440,
        to: (minuteOfDay + toNow + 1440) % 1440,
      });
    const reply = async (company: string, body: string): Promise<void> => {
      await simulator.control.reply({ partnership: programOf(simulator, company), body });
      await expect(inbox.row(company)).toContainText(body);
    };
    // Wide enough for a change of the clock within the test.
    await quiet(-120, 120);
    await reply('Kestrel CRM', 'Quiet words');
    await quiet(180, 300);
    await reply('Ledgerly', 'Loud words');
    await inbox.app.until(async () => (await inbox.app.notifications()).length > 0);
    expect((await inbox.app.notifications()).map(({ title }) => title)).toEqual(['Ledgerly']);
  });

  test('an export is named by the date on the wall @B8 @dated', async ({
    signedIn,
    workFolder,
  }) => {
    const inbox = await signedIn();
    const target = join(workFolder, 'exports');
    mkdirSync(target);
    await inbox.open('Ledgerly');
    await inbox.chooseMore('Export');
    const dialog = inbox.page.getByRole('dialog', { name: 'Export messages' });
    await inbox.app.pickFiles([target]);
    const began = Date.now();
    await dialog.getByRole('button', { name: 'Choose a folder and export' }).click();
    await expect(dialog.getByRole('status')).toContainText('exported');
    const [name = ''] = readdirSync(target);
    expect([began, Date.now()].map(isoDay)).toContain(name.slice(-10));
  });
});

/** The threads of the list from above to below: key, time, and how long an answer is waited for. */
function inboxOn(simulator: Simulator, seeded: number, now: number): string[] {
  const since = businessDays(seeded, now);
  const waiting = (days: number): string => `Waiting ${days + since} business days`;
  const expected: [string, string][] = [
    ['thr_northwind_team_0', ''],
    ['thr_ledgerly_team_0', ''],
    ['thr_kestrel_team_0', waiting(2)],
    ['thr_orbital_team_0', waiting(3)],
    ['thr_fieldnotes_team_0', waiting(5)],
    ['thr_meridian_team_0', waiting(6)],
    ['thr_northwind_member_1', waiting(7)],
    ['thr_hollowpine_team_0', ''],
    ['thr_plumeria_team_1', ''],
    ['thr_brightleaf_team_0', ''],
    ['thr_tidewater_team_0', waiting(45)],
  ];
  return expected.map(([thread, tag]) => {
    const newest = simulator.control.messages({ thread, limit: 1 }).at(-1)?.created_at ?? 0;
    return `${thread} | ${timeInList(newest, now)} | ${tag}`;
  });
}

/** Waits until the page shows what is right now, or what was right when the test began. */
async function eitherDay(
  began: number,
  right: (now: number) => string[],
  shown: () => Promise<string[]>,
): Promise<void> {
  await expect(async () => {
    const seen = (await shown()).map(plain);
    const now = Date.now();
    if (isoDay(began) !== isoDay(now) && JSON.stringify(seen) === JSON.stringify(right(began)))
      return;
    expect(seen).toEqual(right(now));
  }).toPass({ timeout: 10_000 });
}

async function separatorAbove(inbox: Inbox, key: string): Promise<string> {
  const article: Locator = inbox.page.locator(`article[data-key="${key}"]`);
  return article.evaluate((element) => {
    let before: Element | null = element;
    while (before !== null && !before.matches('h2.day')) before = before.previousElementSibling;
    return before?.textContent ?? '';
  });
}

function messagesOf(simulator: Simulator, company: string) {
  const thread = simulator.control
    .threads({ partnership: programOf(simulator, company) })
    .find(({ kind }) => kind === 'team');
  return simulator.control
    .messages({ thread: thread?.key ?? '' })
    .map(({ key, created_at: at }) => ({ key, at: at ?? 0 }));
}

/** Made anew each time: a formatter stays in the time zone in which it was made. */
function inWords(at: number, options: Intl.DateTimeFormatOptions): string {
  return plain(new Intl.DateTimeFormat(dates, options).format(at));
}

/** How the app writes dates on this system, by its region. */
let dates = '';

async function readFormats({ page }: Inbox): Promise<void> {
  const { region } = await page.evaluate(() => window.partnerInbox.shell.speech());
  ({ dates } = formatsOf('en', region));
}

/** Of twelve hours the first nine have one digit. */
function hourNow(): 'numeric' | '2-digit' {
  const { hourCycle } = new Intl.DateTimeFormat(dates, { hour: 'numeric' }).resolvedOptions();
  return hourCycle === 'h12' ? 'numeric' : '2-digit';
}

/** Which space stands before AM differs by the version of the locale data. */
function plain(text: string): string {
  return text.replaceAll('\u202f', ' ');
}

function isoDay(at: number): string {
  return new Intl.DateTimeFormat('en-CA').format(at);
}

function daysBetween(earlier: number, later: number): number {
  return (Date.parse(isoDay(later)) - Date.parse(isoDay(earlier))) / 86_400_000;
}

function businessDays(earlier: number, later: number): number {
  let count = 0;
  for (let n = 1; n <= daysBetween(earlier, later); n += 1) {
    const weekday = new Date(Date.parse(isoDay(earlier)) + n * 86_400_000).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count += 1;
  }
  return count;
}

function timeInList(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days === 0) return inWords(at, { hour: hourNow(), minute: '2-digit' });
  if (days === 1) return 'Yesterday';
  if (days < 7) return inWords(at, { weekday: 'short' });
  return inWords(at, { day: 'numeric', month: 'short', ...yearOf(at, now) });
}

function separatorOf(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days < 2) return days === 0 ? 'Today' : 'Yesterday';
  const options = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return inWords(at, { ...options, ...yearOf(at, now) }).replace(/^(\w+), (?=\d)/, '$1 ');
}

function yearOf(at: number, now: number): { year?: 'numeric' } {
  return isoDay(at).slice(0, 4) === isoDay(now).slice(0, 4) ? {} : { year: 'numeric' };
}
