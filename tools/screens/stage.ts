import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { documentNamed } from '../../simulator/seed/documents.ts';
import { startSimulator, type Simulator } from '../../simulator/start.ts';
import { startFaultProxy, type FaultProxy } from '../../tests/faults/proxy.ts';
import { launchPreview, type PreviewApp } from '../preview/launch.ts';

export type Look = 'light' | 'dark';

/** What the simulator of a stage is like. */
export interface StageOptions {
  seed: 'demo' | 'empty';
  /** A server with programs and no messaging (B11). */
  programsOnly?: boolean;
}

/** The built app with a simulator of its own, in a window of 1400 × 880. */
export class Stage {
  readonly simulator: Simulator;
  /** What lies between the app and the simulator. */
  readonly network: FaultProxy;
  readonly app: PreviewApp;
  readonly page: Page;
  readonly folder: string;

  private constructor(parts: Pick<Stage, 'simulator' | 'network' | 'app' | 'page' | 'folder'>) {
    this.simulator = parts.simulator;
    this.network = parts.network;
    this.app = parts.app;
    this.page = parts.page;
    this.folder = parts.folder;
  }

  static async open(root: string, look: Look, on: StageOptions): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'partner-inbox-screens-'));
    const simulator = await startSimulator({ seed: on.seed });
    if (on.programsOnly === true) simulator.control.programsOnly({ on: true });
    const network = await startFaultProxy(simulator.url);
    const app = await launchPreview({
      main: root,
      args: [`--server=${network.url}`],
      userData: join(folder, 'user-data'),
      dark: look === 'dark',
    });
    const page = await app.firstWindow();
    await app.resizeWindow(page, 1400, 880);
    return new Stage({ simulator, network, app, page, folder });
  }

  async close(): Promise<void> {
    await this.app.kill();
    await this.network.close();
    await this.simulator.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async signIn(): Promise<void> {
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await this.rail('Northwind Cloud').waitFor();
    await this.page.evaluate(() => window.partnerInbox.settings.change({ undoSeconds: 0 }));
  }

  rail(company: string) {
    return this.menu(company);
  }

  /** An entry of the left-hand menu. */
  menu(words: string) {
    return this.page
      .getByRole('navigation', { name: 'Menu' })
      .getByRole('button', { name: new RegExp(words) });
  }

  /** Opens a company's conversation from the list of all programs. */
  async open(company: string): Promise<void> {
    await this.menu('All programs').click();
    await this.page
      .getByRole('region', { name: 'Threads' })
      .getByRole('button', { name: new RegExp(company) })
      .first()
      .click();
    await this.page.getByLabel(`Conversation with ${company}`).waitFor();
  }

  get composer() {
    return this.page.getByRole('textbox', { name: /^Message the/ });
  }

  /** A file of the composer, attached or left out. */
  chip(name: string) {
    return this.page.locator('.composer').getByRole('listitem').filter({ hasText: name });
  }

  async send(words: string): Promise<void> {
    await this.composer.fill(words);
    await this.page.getByRole('button', { name: /^Send/ }).click();
  }

  /** Waits for the pictures that can be seen. */
  async pictures(): Promise<void> {
    await this.page.waitForFunction(() =>
      [...document.images].every((image) => {
        const { top, bottom } = image.getBoundingClientRect();
        return image.complete || bottom < 0 || top > innerHeight;
      }),
    );
  }

  async chooseAccount(entry: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Account:/ }).click();
    await this.page.getByRole('menuitem', { name: new RegExp(`^${entry}`) }).click();
  }

  programKey(company: string): string {
    const program = this.simulator.control.programs().find((one) => one.company.name === company);
    if (program === undefined) throw new Error(`no program ${company}`);
    return program.key;
  }

  /** A real small file of the type that its name claims. */
  async file(name: string): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(
      path,
      await documentNamed(name, ['Partner terms 2026', 'Signed by both sides']),
    );
    return path;
  }

  /** The same bytes under another name. */
  async copyOf(path: string, name: string): Promise<string> {
    const copy = join(this.folder, name);
    await copyFile(path, copy);
    return copy;
  }

  async removeFile(path: string): Promise<void> {
    await rm(path);
  }

  /** A file of so many bytes that begins and ends as a PDF does. */
  async largeDocument(name: string, bytes: number): Promise<string> {
    const path = join(this.folder, name);
    const head = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n');
    const tail = Buffer.from('\nstartxref\n9\n%%EOF\n');
    const filler = Buffer.alloc(bytes - head.length - tail.length, 0x20);
    await writeFile(path, Buffer.concat([head, filler, tail]));
    return path;
  }

  /** A Windows program under the name of an invoice. */
  async disguisedProgram(name: string): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4_000)]));
    return path;
  }
}
