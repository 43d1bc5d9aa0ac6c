import type { Page } from 'playwright-core';

export interface Screen {
  name: string;
  /** Of the harness's address: see fake-bridge.ts. */
  query?: string;
  sizes?: readonly ('wide' | 'narrow')[];
  steps?: (page: Page) => Promise<void>;
}

const both = ['wide', 'narrow'] as const;

const openRow = (name: string) => async (page: Page) => {
  await page.getByRole('region', { name: 'Threads' }).getByRole('button', { name }).first().click();
  await page.getByRole('log').waitFor();
};

const dropFiles = async (page: Page, names: string[], drop: boolean) => {
  await page.evaluate(
    ([names, drop]) => {
      const carried = new DataTransfer();
      for (const name of names) {
        carried.items.add(
          new File(['x'], name, {
            type: name.endsWith('.exe') ? 'application/x-msdownload' : 'image/png',
          }),
        );
      }
      const target = document.querySelector('.timeline') as Element;
      for (const type of drop ? ['dragenter', 'drop'] : ['dragenter']) {
        target.dispatchEvent(
          new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }),
        );
      }
    },
    [names, drop] as const,
  );
};

/** Every screen and state that can be looked at without main. */
export const screens: readonly Screen[] = [
  { name: 'inbox', sizes: both },
  {
    name: 'conversation',
    sizes: both,
    steps: async (page) => {
      await openRow('Northwind')(page);
      await dropFiles(page, ['invoice.pdf'], true);
      await page.getByText('Not attached').waitFor();
    },
  },
  { name: 'kestrel', query: 'net=online', steps: openRow('Kestrel') },
  {
    name: 'lightbox',
    query: 'net=online',
    steps: async (page) => {
      await openRow('Kestrel')(page);
      await page.getByRole('button', { name: 'Open pricing.png' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'locked', sizes: both, steps: openRow('Hollow') },
  { name: 'announcement', steps: openRow('Plumeria') },
  { name: 'long', query: 'net=online', steps: openRow('Ledgerly') },
  {
    name: 'drop',
    query: 'net=online',
    steps: async (page) => {
      await openRow('Northwind')(page);
      await dropFiles(page, ['a.png', 'b.exe'], false);
    },
  },
  {
    name: 'switch',
    steps: async (page) => {
      await page
        .getByRole('button', { name: /^Switch program/ })
        .first()
        .click();
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'account',
    steps: async (page) => {
      await page.getByRole('button', { name: /^Account/ }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'search',
    sizes: both,
    steps: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').first().fill('signed');
      await page.locator('mark').first().waitFor();
    },
  },
  {
    name: 'outbox',
    sizes: both,
    steps: async (page) => {
      await page.getByRole('button', { name: 'Outbox' }).first().click();
      await page.getByRole('heading', { name: 'Outbox' }).waitFor();
      await page.getByRole('article').first().waitFor();
    },
  },
  {
    name: 'questions',
    sizes: both,
    steps: async (page) => {
      await openRow('Northwind')(page);
      await page.getByRole('button', { name: 'Common questions' }).first().click();
      await page.getByRole('combobox', { name: 'Program' }).selectOption('Northwind Cloud');
      await page.getByRole('button', { name: 'receive a commission' }).click();
    },
  },
  {
    name: 'settings',
    sizes: both,
    steps: async (page) => {
      await page.keyboard.press('Control+,');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'shortcuts',
    steps: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'downloads',
    steps: async (page) => {
      await page.getByRole('button', { name: /^Account/ }).click();
      await page.getByRole('menuitem', { name: 'Downloads' }).click();
      await page.getByRole('heading', { name: 'Downloads' }).waitFor();
    },
  },
  {
    name: 'sign-out',
    steps: async (page) => {
      await page.getByRole('button', { name: /^Account/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  { name: 'sign-in', query: 'signed_out', sizes: both },
  {
    name: 'sign-in-wrong',
    query: 'signed_out',
    steps: async (page) => {
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').waitFor();
      await page.getByText('Advanced').click();
    },
  },
  { name: 'ended', query: 'ended&net=signed_out', steps: openRow('Northwind') },
  { name: 'trouble', query: 'net=trouble', steps: openRow('Northwind') },
  { name: 'programs-only', query: 'programs_only&net=online' },
  { name: 'empty', query: 'empty&net=connecting', sizes: both },
  { name: 'many', query: 'many&net=online' },
  {
    name: 'program',
    query: 'net=online',
    steps: async (page) => {
      await page.getByRole('navigation').getByRole('button', { name: 'Ledgerly' }).click();
      await page.getByRole('button', { name: 'Message the Ledgerly team' }).waitFor();
    },
  },
];
