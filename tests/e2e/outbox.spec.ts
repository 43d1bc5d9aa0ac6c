import { join } from 'node:path';
import type { Simulator } from '../../simulator/start.ts';
import { documentOf, expect, test } from './fixture/inbox.ts';

/** How many messages of the server say this. */
function copiesOf(simulator: Simulator, text: string): number {
  return simulator.control
    .threads()
    .flatMap(({ key }) => simulator.control.messages({ thread: key, limit: 50 }))
    .filter(({ body }) => body === text).length;
}

function keyOf(simulator: Simulator, company: string): string {
  const program = simulator.control.programs().find((one) => one.company.name === company);
  if (program === undefined) throw new Error(`no program ${company}`);
  return program.key;
}

test.describe('the outbox', () => {
  test('queues what is written offline, and sends it in order when online @M12 @B6', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    await inbox.app.goOffline();
    await inbox.send('First from the train');
    await inbox.send('Second from the train');
    await expect(inbox.stateOf('First from the train')).toContainText(
      /Queued, sends when the server can be reached/,
    );
    await expect(inbox.row('Northwind Cloud')).toContainText('You: Second from the train');
    await inbox.page.getByRole('button', { name: 'Open outbox' }).click();
    await expect(inbox.page.getByRole('main')).toContainText('Second from the train');
    await inbox.page.getByRole('button', { name: 'All programs' }).click();
    await inbox.open('Northwind Cloud');
    await inbox.app.goOnline();
    await expect(inbox.stateOf('Second from the train')).toContainText('Delivered');
    await expect(inbox.stateOf('First from the train')).toContainText('Delivered');
    const thread = simulator.control
      .threads({ partnership: keyOf(simulator, 'Northwind Cloud') })
      .find(({ kind }) => kind === 'team');
    const bodies = simulator.control
      .messages({ thread: thread?.key ?? '', limit: 2 })
      .map(({ body }) => body);
    expect(bodies).toEqual(['First from the train', 'Second from the train']);
    // Opened again, it shows nothing of what went out meanwhile, not even until it has been read.
    await inbox.page.evaluate(() => {
      const seen = new Set<string>();
      Object.assign(window, { seen });
      new MutationObserver(() => {
        const list = document.querySelector('[aria-label="Unsent messages"]');
        if (list !== null) seen.add(list.textContent ?? '');
      }).observe(document.body, { childList: true, subtree: true });
    });
    await inbox.goTo('Outbox');
    await expect(inbox.page.getByText('Nothing is waiting')).toBeVisible();
    expect(
      await inbox.page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]),
    ).toEqual([]);
  });

  test('in the outbox: what goes first is shown, Edit leads to the words, Discard asks first @B6 @P15', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    await inbox.sendAtOnce();
    await inbox.open('Ledgerly');
    await inbox.app.goOffline();
    await expect(page.getByText('Offline', { exact: true })).toBeVisible();
    await inbox.send('To be edited');
    await inbox.open('Northwind Cloud');
    for (const text of ['Sent early', 'Sent late', 'Thrown away', 'Edited at home']) {
      await inbox.send(text);
    }
    const press = (text: string, name: string) =>
      inbox.message(text).getByRole('button', { name }).click();
    await inbox.goTo('Outbox');
    const unsent = page.getByRole('list', { name: 'Unsent messages' }).getByRole('article');
    await press('Sent late', 'Send first');
    await expect(inbox.stateOf('Sent late')).toContainText(
      /Queued, sends when the server can be reached/,
    );
    await expect(inbox.stateOf('Sent early')).toContainText('after the message before it');
    await expect(unsent.filter({ hasText: 'Northwind' }).first()).toContainText('Sent late');
    await press('Thrown away', 'Discard');
    const question = page.getByRole('alertdialog');
    await expect(question).toContainText('Thrown away');
    await question.getByRole('button', { name: 'Keep it' }).click();
    await expect(inbox.message('Thrown away')).toBeVisible();
    await press('Thrown away', 'Discard');
    await question.getByRole('button', { name: 'Discard' }).click();
    await expect(inbox.message('Thrown away')).toHaveCount(0);
    await expect(page.locator('.outbox-page')).toBeFocused();
    // The conversation that stands open behind the outbox, then another.
    for (const text of ['Edited at home', 'To be edited']) {
      await press(text, 'Edit');
      await expect(inbox.composer).toHaveValue(text);
      await expect(inbox.composer).toBeFocused();
      await inbox.goTo('Outbox');
    }
    await inbox.app.goOnline();
    await expect(page.getByText('Nothing is waiting')).toBeVisible();
    const bodies = simulator.control
      .messages({
        thread:
          simulator.control
            .threads({ partnership: keyOf(simulator, 'Northwind Cloud') })
            .find(({ kind }) => kind === 'team')?.key ?? '',
        limit: 2,
      })
      .map(({ body }) => body);
    expect(bodies).toEqual(['Sent late', 'Sent early']);
  });

  test('a kill in the middle of a 60 MB upload: the message arrives exactly once @M12 @B4', async ({
    signedIn,
    simulator,
    workFolder,
  }) => {
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    const file = documentOf(join(workFolder, 'files'), 'partner-deck.pdf', 60 * 1024 * 1024);
    await inbox.app.dropFiles(inbox.page, '.composer', [file]);
    await expect(inbox.file('partner-deck.pdf')).toContainText(/ready/i);
    // The first bytes go through; the rest of the upload hangs until the app is dead.
    simulator.control.fault({
      method: 'PATCH',
      path: '/uploads/*',
      skip: 2,
      times: 0,
      fault: { kind: 'hang' },
    });
    await inbox.send('Here is the deck');
    await expect
      .poll(() => simulator.control.stats().uploads.some(({ requests }) => requests >= 2))
      .toBe(true);
    await inbox.app.kill();
    simulator.control.clearFaults();
    await inbox.restart();
    await inbox.open('Northwind Cloud');
    await expect(inbox.stateOf('Here is the deck')).toContainText('Delivered', { timeout: 30_000 });
    expect(copiesOf(simulator, 'Here is the deck')).toBe(1);
  });

  test('removed from the program while a message is queued: nothing is lost, and it says so @M8', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    await inbox.app.goOffline();
    await inbox.send('Before you go');
    await inbox.composer.fill('And a half-written thought');
    await inbox.composer.blur();
    simulator.control.remove({ partnership: keyOf(simulator, 'Northwind Cloud') });
    await inbox.app.goOnline();
    await expect(inbox.page.getByText(/Northwind Cloud removed you/).first()).toBeVisible();
    await expect(inbox.stateOf('Before you go')).toContainText('Not sent');
    await expect(inbox.page.getByText('And a half-written thought')).toBeVisible();
    await inbox.stateOf('Before you go').getByRole('button', { name: 'Copy text' }).click();
    await expect.poll(() => inbox.app.clipboardText()).toBe('Before you go');
    expect(copiesOf(simulator, 'Before you go')).toBe(0);
  });

  test('the session is revoked while sending: all is kept, and goes out after signing in again @M1 @M12', async ({
    signedIn,
    simulator,
  }) => {
    // The sign-in of the next test would be offered the new key.
    const inbox = await signedIn({});
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    simulator.control.revokeKey({ apiKey: simulator.accounts[0]?.apiKey ?? '' });
    await inbox.send('Is anybody there');
    await expect(inbox.stateOf('Is anybody there')).toContainText(/sign(ed)? in/i);
    await expect(inbox.page.getByRole('button', { name: 'Sign in again' })).toBeVisible();
    const { apiKey } = simulator.control.addKey();
    await inbox.page.getByRole('button', { name: 'Sign in again' }).click();
    await inbox.page.getByLabel('API key').and(inbox.page.locator('input')).fill(apiKey);
    await inbox.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(inbox.stateOf('Is anybody there')).toContainText('Delivered');
    expect(copiesOf(simulator, 'Is anybody there')).toBe(1);
  });

  test('the answer is lost after the server took the message: one message @M12', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    simulator.control.fault({
      method: 'POST',
      path: '/threads/*/messages',
      when: 'after',
      fault: { kind: 'reset' },
    });
    await inbox.send('Only once, please');
    await expect(inbox.stateOf('Only once, please')).toContainText('Delivered');
    expect(copiesOf(simulator, 'Only once, please')).toBe(1);
    await expect(inbox.message('Only once, please')).toHaveCount(1);
  });

  test('undo takes a message back into the composer before it goes out @B5', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    await inbox.send('Too hasty');
    await inbox.page.getByRole('button', { name: /^Undo/ }).first().click();
    await expect(inbox.composer).toHaveValue('Too hasty');
    await expect(inbox.message('Too hasty')).toHaveCount(0);
    expect(copiesOf(simulator, 'Too hasty')).toBe(0);
  });

  test('words typed in the moment of Undo stay beside the message that comes back @B5 @P14', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    await inbox.send('Taken back');
    await inbox.page
      .getByRole('button', { name: /^Undo/ })
      .first()
      .evaluate((undo: HTMLElement) => {
        const composer = document.querySelector('textarea#composer-text');
        const valueOf = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value');
        // In one turn of the page's loop, as quick as no person is.
        undo.click();
        valueOf?.set?.call(composer, 'typed meanwhile');
        composer?.dispatchEvent(new Event('input', { bubbles: true }));
      });
    const both = 'Taken back\n\ntyped meanwhile';
    await expect(inbox.composer).toHaveValue(both);
    await inbox.restart();
    await inbox.open('Northwind Cloud');
    await expect(inbox.composer).toHaveValue(both);
    expect(copiesOf(simulator, 'Taken back')).toBe(0);
  });

  test('a refused message says why; edit brings its words back @P15', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    simulator.control.fault({
      method: 'POST',
      path: '/threads/*/messages',
      fault: { kind: 'status', status: 403 },
    });
    await inbox.send('Not to your liking');
    await expect(inbox.stateOf('Not to your liking')).toContainText('Not sent');
    await inbox.stateOf('Not to your liking').getByRole('button', { name: 'Retry' }).click();
    await expect(inbox.stateOf('Not to your liking')).toContainText('Delivered');
  });
});
