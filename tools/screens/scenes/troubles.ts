import type { Stage } from '../stage.ts';
import { closeOverlay, company, type Scene } from './scene.ts';

/** From now on what draws a text with this word fails, as a fault of the page's own code would have it. */
async function breakAt({ page }: Stage, word: string): Promise<void> {
  await page.evaluate((broken) => {
    for (const name of ['normalize', 'split'] as const) {
      const original = String.prototype[name] as (this: string, ...given: never[]) => unknown;
      const failing = function (this: string, ...given: never[]): unknown {
        if (this.includes(broken)) throw new RangeError('broken');
        return original.apply(this, given);
      };
      Object.assign(String.prototype, { [name]: failing });
    }
  }, word);
}

/** What stands where a part of the window failed, or what the app stands on. */
export const troubles: Scene[] = [
  {
    name: 'trouble-message',
    set: async (stage) => {
      await stage.signIn();
      await stage.open(company);
      await breakAt(stage, 'brittle');
      const partnership = stage.programKey(company);
      await stage.simulator.control.reply({ partnership, body: 'A brittle message.' });
      await stage.simulator.control.reply({ partnership, body: 'And one that can be shown.' });
      await stage.page.getByRole('article').filter({ hasText: 'And one that' }).waitFor();
      await stage.page.getByRole('group', { name: 'This can’t be shown' }).waitFor();
    },
  },
  {
    name: 'trouble-dialog',
    set: async ({ page }) => {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('combobox', { name: /^Search/ }).fill('brittle');
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'trouble-pane',
    set: async (stage) => {
      const { page } = stage;
      await closeOverlay(stage);
      await page.route(/\/assets\/QuestionsPage-.*\.js$/, (route) => route.abort());
      await page.reload();
      await stage.menu('Common questions').click();
      await page.getByText('This part of the window can’t be shown').waitFor();
    },
  },
  {
    name: 'trouble-portal',
    set: async (stage) => {
      const { page, simulator } = stage;
      await page.reload();
      await stage.open(company);
      const body = '<html><title>Hotel Wi-Fi</title><p>Sign in to use the network</p></html>';
      const portal = { status: 200, headers: { 'content-type': 'text/html' }, body };
      simulator.control.fault({ path: '/**', times: 0, fault: { kind: 'page', page: portal } });
      await stage.send('Written in a hotel.');
      await page.getByText(/something between you and the server/).waitFor();
    },
  },
  {
    name: 'trouble-window',
    set: async ({ page, simulator }) => {
      simulator.control.clearFaults();
      await page.route(/\/assets\/begin-.*\.js$/, (route) => route.abort());
      await page.reload();
      await page.getByRole('heading', { name: 'Partner Inbox can’t be shown' }).waitFor();
    },
  },
];
