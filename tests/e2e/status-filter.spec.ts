import { expect, test } from './fixture/inbox.ts';

test('the status filter narrows the inbox to programs with one application status @P7', async ({
  signedIn,
}) => {
  const inbox = await signedIn();
  const { page } = inbox;
  const filter = page.getByRole('button', { name: /^Application status/ });
  await expect(inbox.row('Orbital Payroll')).toBeVisible();
  await expect(inbox.row('Northwind Cloud')).toBeVisible();
  await filter.click();
  await page.getByRole('menuitemradio', { name: 'Pending' }).click();
  await expect(filter).toHaveText('Pending');
  await expect(inbox.row('Orbital Payroll')).toBeVisible();
  await expect(inbox.row('Northwind Cloud')).toHaveCount(0);
  // By keyboard alone, and together with another filter.
  await filter.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'Pending' })).toHaveAttribute(
    'aria-checked',
    'true',
  );
  await page.getByRole('menuitemradio', { name: 'Declined' }).focus();
  await page.keyboard.press('Enter');
  await expect(inbox.row('Orbital Payroll')).toHaveCount(0);
  await expect(inbox.row('Tidewater')).toBeVisible();
  await page.getByRole('tab', { name: 'Unread' }).click();
  await expect(filter).toHaveText('Declined');
  await expect(page.getByText('Nothing with this status')).toBeVisible();
  await filter.click();
  await page.getByRole('menuitemradio', { name: 'All statuses' }).click();
  await page.getByRole('tab', { name: 'All', exact: true }).click();
  await expect(inbox.row('Northwind Cloud')).toBeVisible();
});
