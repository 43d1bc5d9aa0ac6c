import { ForwardProxy } from './fixture/forward-proxy.ts';
import { expect, Inbox, messagesOnServer, test } from './fixture/inbox.ts';

test('a proxy can be chosen before the first sign-in, which then finds the server by itself @P27 @M1', async ({
  launch,
  simulator,
}) => {
  const proxy = await ForwardProxy.start();
  try {
    // Nobody listens there any more: only the proxy knows where it is.
    const gone = await ForwardProxy.start();
    const nowhere = gone.address;
    await gone.close();
    const { app, page } = await Inbox.of(await launch({ server: `http://${nowhere}` }));
    await app.answerMessage('Use it');
    await expect(page.getByText(/can.t be reached/)).toBeVisible();
    proxy.lead(nowhere, new URL(simulator.url).host);
    // What needs a look opens by itself.
    await page.getByRole('combobox', { name: /^Proxy/ }).selectOption({ label: 'This proxy' });
    await page.getByLabel('Address of the proxy').fill(proxy.address);
    await page.getByLabel('Reach these hosts without it').fill('<-loopback>');
    await page.getByLabel('Reach these hosts without it').press('Enter');
    await expect(page.getByText(/can.t be reached/)).toBeHidden();
    expect(proxy.asked).toContain(nowhere);
  } finally {
    await proxy.close();
  }
});

test('a proxy of the partner’s own is checked, used at once and after a restart, and given up again @P27 @P24', async ({
  signedIn,
  simulator,
}) => {
  // Two starts and three ways to the server, one after the other.
  test.slow();
  const proxy = await ForwardProxy.start();
  try {
    const inbox = await signedIn();
    await inbox.app.answerMessage('Use it');
    await inbox.sendAtOnce();
    const settings = () => inbox.page.getByRole('dialog', { name: 'Settings' });
    const online = () =>
      expect(inbox.page.getByRole('group', { name: 'Connection' })).toContainText('Online');
    await inbox.page.keyboard.press('ControlOrMeta+,');
    await settings()
      .getByRole('combobox', { name: /^Proxy/ })
      .selectOption({ label: 'This proxy' });
    const address = settings().getByLabel('Address of the proxy');
    await address.fill('ftp://proxy.example');
    await address.press('Enter');
    await expect(settings().getByRole('alert')).toContainText('“ftp” isn’t supported');
    await address.fill(proxy.address);
    // The simulator is on this machine, which no proxy is asked for unless one says so.
    await settings().getByLabel('Reach these hosts without it').fill('<-loopback>');
    await settings().getByRole('button', { name: 'Use this proxy' }).press('Enter');
    await expect(address).toHaveValue(`http://${proxy.address}`);
    const { host } = new URL(simulator.url);
    await expect.poll(() => proxy.asked).toContain(host);
    await inbox.page.keyboard.press('Escape');
    await online();
    await inbox.open('Northwind Cloud');
    await inbox.send('By a proxy');
    await expect.poll(() => messagesOnServer(simulator, 'By a proxy')).toHaveLength(1);

    await inbox.app.kill();
    proxy.asked.length = 0;
    await inbox.restart();
    await online();
    expect(proxy.asked).toContain(host);

    await inbox.app.answerMessage('Use it');
    await inbox.page.keyboard.press('ControlOrMeta+,');
    await settings()
      .getByRole('combobox', { name: /^Proxy/ })
      .selectOption({ label: 'No proxy' });
    await inbox.page.keyboard.press('Escape');
    await proxy.close();
    await inbox.open('Ledgerly');
    await inbox.send('Without a proxy');
    await expect.poll(() => messagesOnServer(simulator, 'Without a proxy')).toHaveLength(1);
    await online();
  } finally {
    await proxy.close();
  }
});
