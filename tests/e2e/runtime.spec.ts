import { expect, test } from './fixture/app.ts';
import { runtimeApp } from './runtime-apps/folders.ts';

test('starts', async ({ launch }) => {
  const app = await launch({ main: runtimeApp('basic') });
  const page = await app.firstWindow();
  await expect(page.locator('h1')).toHaveText('Basic');
});
