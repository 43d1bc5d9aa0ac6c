import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '../simulator/start.ts';
import { bringBrowser, NoBrowser } from './browser/bring.ts';
import { buildApp } from './build.ts';
import { findElectron, installElectron } from './electron-binary.ts';
import { ChromiumProblem } from './preview/host/chromium-problem.ts';
import { launchPreview } from './preview/launch.ts';
import { onUsualPort } from './usual-port.ts';

const root = join(import.meta.dirname, '..');
/** Kept between starts, apart from an installed app's own folder. */
const place = join(root, '.tmp', 'start');
const INSTALL_LIMIT_MS = 60_000;
const USUAL_PORT = 4780;

/** Builds the app, starts the simulator, and opens the app with it: in Electron, or else in the preview runtime. */
async function start(): Promise<void> {
  const electron =
    findElectron() ?? ((await installElectron(INSTALL_LIMIT_MS)) ? findElectron() : null);
  const headed = electron === null && hasDisplay() && (await bringsWindows());
  if (electron === null && !headed) await bringBrowser();
  await mkdir(place, { recursive: true });
  await buildApp();
  const simulator = await openSimulator();
  say(`Simulator: ${simulator.url} (the company's side: ${simulator.consoleUrl})`);
  const args = [`--server=${simulator.url}`];
  const userData = join(place, 'user-data');
  try {
    if (electron !== null) await runElectron(electron, [...args, `--user-data-dir=${userData}`]);
    else if (!headed || !(await runPreview(args, userData))) await proveStart(args, userData);
  } finally {
    await simulator.close();
  }
}

/** Companies answer by themselves. Its data stays between starts. */
function openSimulator(): Promise<Simulator> {
  const options = { dataFolder: join(place, 'simulator'), autoReply: { afterMs: 6_000 } };
  return onUsualPort(USUAL_PORT, (port) => startSimulator({ ...options, port }));
}

async function runElectron(electron: string, args: string[]): Promise<void> {
  say('Partner Inbox is open in Electron. Quit it to end.');
  const app = spawn(electron, [root, ...args], { stdio: 'inherit' });
  await new Promise((resolve, reject) => {
    app.once('exit', resolve);
    app.once('error', reject);
  });
}

/** Whether there is a Chromium with windows. On Linux alone one without helps as well. */
async function bringsWindows(): Promise<boolean> {
  try {
    await bringBrowser({ use: 'headed' });
    return true;
  } catch (error) {
    if (!(error instanceof NoBrowser) || process.platform !== 'linux') throw error;
    return false;
  }
}

/** @returns false where no window can be shown: on Linux the display that is named may be gone */
async function runPreview(args: string[], userData: string): Promise<boolean> {
  const app = await launchPreview({ main: root, args, userData, headed: true, echo: true });
  try {
    const shows = async (): Promise<boolean> =>
      (await app.openWindows().catch(() => [])).some(({ targetId }) => targetId !== '');
    await app.until(async () => !app.running || (await shows()), Number.POSITIVE_INFINITY);
    if (app.running) {
      say('Electron can’t be fetched here: Partner Inbox is open in the preview (Chromium).');
    }
    await app.ended();
    return true;
  } catch (error) {
    if (!(error instanceof ChromiumProblem) || process.platform !== 'linux') throw error;
    say(error.message);
    return false;
  } finally {
    await app.quit();
  }
}

/** Without a display there is nothing to look at: shows that the app starts, and ends. */
async function proveStart(args: string[], userData: string): Promise<void> {
  const app = await launchPreview({ main: root, args, userData });
  try {
    const page = await app.firstWindow();
    await page.waitForSelector('#root > *');
    say(
      'No window can be shown here: Partner Inbox was built and started without one in the preview runtime, showed its first page, and was ended.',
    );
  } finally {
    await app.quit();
  }
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some((name) => Boolean(name));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await start();
} catch (error) {
  if (!(error instanceof NoBrowser || error instanceof ChromiumProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
