import type { Scene } from './scene.ts';

/** Where one signs in, and what can go wrong there. */
export const signedOut: Scene[] = [
  {
    name: 'sign-in',
    set: async ({ page }) => page.getByRole('tab', { name: 'Email and password' }).waitFor(),
  },
  {
    name: 'sign-in-password',
    set: async ({ page }) => page.getByRole('tab', { name: 'Email and password' }).click(),
  },
  {
    name: 'sign-in-wrong-key',
    set: async ({ page }) => {
      await page.getByRole('tab', { name: 'API key' }).click();
      await page.getByLabel('API key').and(page.locator('input')).fill('pk_wrong');
      await page.getByText('Advanced').click();
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'sign-in-unreachable',
    set: async ({ page }) => {
      await page.getByLabel('API key').and(page.locator('input')).fill('');
      await page.getByLabel('Server address').fill('http://127.0.0.1:9');
      await page.getByText(/^The server can.t be reached/).waitFor();
    },
  },
];
