import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Page } from 'playwright-core';
import { documentNamed } from '../simulator/seed/documents.ts';
import { startSimulator, type Simulator } from '../simulator/start.ts';
import { bringBrowser } from './browser/bring.ts';
import { buildApp } from './build.ts';
import { launchPreview, type PreviewApp } from './preview/launch.ts';

/**
 * `npm run demo`: the whole way of a message through the real parts, headless and without questions. Prints a line a
 * step and, last, one line of JSON; exits 1 where a step fails. Screenshots go into demo-output/.
 */
const root = join(import.meta.dirname, '..');
const output = join(root, 'demo-output');
const company = 'Northwind Cloud';
const words = 'Here are the signed terms, the offer and a screenshot of the error.';
const answer = 'Received with thanks. The Bordeaux lead qualifies for the new offer.';

interface Step {
  name: string;
  ms: number;
}

/** What every step works with; `page` changes at a restart. */
interface Stage {
  simulator: Simulator;
  app: PreviewApp;
  page: Page;
  folder: string;
}

const screenshots: string[] = [];
const done: Step[] = [];

const steps: [string, (stage: Stage) => Promise<void>][] = [
  ['signs in with the account that is filled in', signIn],
  ['reads the inbox of all programs, light and dark', lookAround],
  ['goes offline', goOffline],
  ['writes a message with a PNG, a PDF and a DOCX', write],
  ['shows it queued', showQueued],
  ['restarts the app while offline: it still waits', restartOffline],
  ['goes online: delivered by app and by email', deliver],
  ['the company answers: a native notification', receiveAnswer],
  ['a click on it opens the conversation at the answer', openAnswer],
  ['finds a word of the answer by search', search],
];

async function signIn({ page }: Stage): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await rail(page, company).waitFor();
  await page.evaluate(() =>
    window.partnerInbox.settings.change({ undoSeconds: 0, showDetails: true }),
  );
}

async function lookAround({ page }: Stage): Promise<void> {
  await page.getByRole('region', { name: 'Threads' }).getByText(company).first().click();
  await composer(page).waitFor();
  await shoot(page, 'inbox-light');
  await page.evaluate(() => window.partnerInbox.settings.change({ theme: 'dark' }));
  await page.locator('[data-theme="dark"]').first().waitFor();
  await shoot(page, 'inbox-dark');
  await page.evaluate(() => window.partnerInbox.settings.change({ theme: 'light' }));
}

async function goOffline({ app, page }: Stage): Promise<void> {
  await app.goOffline();
  await page.getByText('Offline', { exact: true }).waitFor();
}

async function write({ app, page, folder }: Stage): Promise<void> {
  const files = ['signup-error.png', 'signed-terms.pdf', 'offer.docx'];
  const paths = files.map((name) => join(folder, name));
  for (const [index, path] of paths.entries()) {
    await writeFile(path, await documentNamed(files[index] ?? '', ['Terms of the partnership']));
  }
  await app.dropFiles(page, '.composer', paths);
  await page.getByText('3 of 10 files').waitFor();
  await composer(page).fill(words);
  await shoot(page, 'written-offline');
}

async function showQueued({ page, simulator }: Stage): Promise<void> {
  await page.getByRole('button', { name: /^Send/ }).click();
  await state(page, words, /Queued, sends when you.re online/).waitFor();
  await shoot(page, 'queued');
  expectThat(simulator.control.stats().uploads.length === 0, 'nothing was uploaded while offline');
}

async function restartOffline(stage: Stage): Promise<void> {
  await stage.app.kill();
  await stage.app.restart({ offline: true });
  stage.page = await stage.app.firstWindow();
  await openCompany(stage.page);
  await state(stage.page, words, /Queued, sends when you.re online/).waitFor();
  await shoot(stage.page, 'queued-after-restart');
}

async function deliver({ app, page, simulator }: Stage): Promise<void> {
  await app.goOnline();
  await state(page, words, /Delivered, also emailed to the Northwind Cloud team/).waitFor();
  await shoot(page, 'delivered');
  const mail = simulator.control.mails().find((one) => JSON.stringify(one).includes(words));
  expectThat(mail !== undefined, 'the company has the email');
  const copies = Object.values(simulator.control.stats().messagesByClientKey);
  expectThat(
    copies.every((count) => count === 1),
    'every message exists once',
  );
}

async function receiveAnswer({ app, page, simulator }: Stage): Promise<void> {
  await rail(page, 'Ledgerly').click();
  const program = simulator.control.programs().find((one) => one.company.name === company);
  await simulator.control.reply({ partnership: program?.key ?? '', body: answer });
  await app.until(async () =>
    (await app.notifications()).some(({ body }) => body.includes('Bordeaux')),
  );
}

async function openAnswer({ app, page }: Stage): Promise<void> {
  const index = (await app.notifications()).findIndex(({ body }) => body.includes('Bordeaux'));
  await app.clickNotification(index);
  await page.getByLabel(`Conversation with ${company}`).waitFor();
  await page.getByRole('article').filter({ hasText: answer }).waitFor();
  await shoot(page, 'answered');
}

async function search({ page }: Stage): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('bordeaux');
  await page.getByRole('option').filter({ hasText: 'Bordeaux' }).first().waitFor();
  await shoot(page, 'found');
}

function rail(page: Page, name: string) {
  return page
    .getByRole('navigation', { name: 'Menu' })
    .getByRole('button', { name: new RegExp(name) });
}

function composer(page: Page) {
  return page.getByRole('textbox', { name: `Message the ${company} team` });
}

function state(page: Page, text: string, saying: RegExp) {
  return page
    .getByRole('article')
    .filter({ hasText: text })
    .getByRole('group')
    .filter({ hasText: saying });
}

async function openCompany(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Threads' }).getByText(company).first().click();
  await composer(page).waitFor();
}

async function shoot(page: Page, name: string): Promise<void> {
  const path = join(output, `${name}.png`);
  await page.screenshot({ path });
  screenshots.push(relative(root, path));
}

function expectThat(truth: boolean, what: string): void {
  if (!truth) throw new Error(`Not so: ${what}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function run(): Promise<void> {
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  await bringBrowser();
  await buildApp();
  const folder = await mkdtemp(join(tmpdir(), 'partner-inbox-demo-'));
  const simulator = await startSimulator({ seed: 'demo' });
  const app = await launchPreview({
    main: root,
    args: [`--server=${simulator.url}`],
    userData: join(folder, 'user-data'),
  });
  try {
    const stage: Stage = { simulator, app, page: await app.firstWindow(), folder };
    await app.resizeWindow(stage.page, 1400, 880);
    for (const [name, step] of steps) {
      const started = performance.now();
      await step(stage).catch(async (error: unknown) => {
        await shoot(stage.page, 'failed').catch(() => undefined);
        throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      });
      done.push({ name, ms: Math.round(performance.now() - started) });
      say(`${String(done.length).padStart(2)}. ${name} (${done.at(-1)?.ms} ms)`);
    }
    const problems = app.problems();
    expectThat(problems.length === 0, `no problem in the window (${JSON.stringify(problems)})`);
  } finally {
    await app.kill();
    await simulator.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

try {
  await run();
  say(JSON.stringify({ ok: true, steps: done, screenshots }));
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  await writeFile(join(output, 'failure.txt'), `${reason}\n`).catch(() => undefined);
  say(`Failed: ${reason}`);
  say(JSON.stringify({ ok: false, steps: done, screenshots, failed: reason }));
  process.exitCode = 1;
}
