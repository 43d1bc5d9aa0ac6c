import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startFaultProxy, type FaultProxy } from '../faults/proxy.ts';
import { documentOf, expect, messagesOnServer, test as base } from './fixture/inbox.ts';

const MB = 1024 * 1024;

/** With a network in front of the simulator whose bad habits a test chooses. */
const test = base.extend<{ network: FaultProxy }>({
  network: async ({ simulator }, use) => {
    const network = await startFaultProxy(simulator.url);
    await use(network);
    await network.close();
  },
});

test.describe('uploads', () => {
  test('a 250 MB document arrives over a connection that is cut 20 times @B4 @M7', async ({
    signedIn,
    simulator,
    network,
    workFolder,
  }) => {
    test.setTimeout(120_000);
    const inbox = await signedIn({ server: network.url });
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    const file = documentOf(join(workFolder, 'files'), 'contracts.pdf', 250 * MB);
    await inbox.app.dropFiles(inbox.page, '.composer', [file]);
    await expect(inbox.file('contracts.pdf')).toContainText(/ready/i, { timeout: 30_000 });
    network.cutEvery(9 * MB, 20);
    await inbox.send('All contracts of the year');
    await expect(inbox.stateOf('All contracts of the year')).toContainText('Delivered', {
      timeout: 90_000,
    });
    expect(network.counts.cuts).toBe(20);
    const [upload, ...others] = simulator.control.stats().uploads;
    expect(others).toEqual([]);
    expect(upload?.size).toBe(250 * MB);
    // Of what a cut lost, at most one chunk of 8 MB is sent again.
    expect(upload?.receivedBytes).toBeLessThanOrEqual((250 + 20 * 8) * MB);
    const [sent] = messagesOnServer(simulator, 'All contracts of the year');
    expect(sent?.attachments.map(({ name }) => name)).toEqual(['contracts.pdf']);
  });

  test('an upload is paused, stays paused over a restart, and goes on from there @B4', async ({
    signedIn,
    simulator,
    network,
    workFolder,
  }) => {
    const inbox = await signedIn({ server: network.url });
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    const file = documentOf(join(workFolder, 'files'), 'recording-notes.pdf', 24 * MB);
    await inbox.app.dropFiles(inbox.page, '.composer', [file]);
    await expect(inbox.file('recording-notes.pdf')).toContainText(/ready/i);
    network.limit(3 * MB);
    await inbox.send('Notes of the call');
    const message = inbox.message('Notes of the call');
    await expect(message.getByRole('progressbar')).toBeVisible();
    await expect
      .poll(() => simulator.control.stats().uploads[0]?.receivedBytes ?? 0)
      .toBeGreaterThan(0);
    await message.getByRole('button', { name: 'Pause recording-notes.pdf' }).click();
    await expect(message).toContainText(/Paused at \d+ %/);

    await inbox.app.requestQuit();
    await inbox.app.until(async () => (await inbox.app.dialogs()).length === 1);
    expect((await inbox.app.dialogs())[0]?.options['detail']).toContain(
      'It is paused or was restored',
    );
    await inbox.app.kill();
    await inbox.restart();
    await inbox.open('Northwind Cloud');
    await expect(inbox.stateOf('Notes of the call')).toContainText('Upload paused');
    network.limit(null);
    await inbox
      .message('Notes of the call')
      .getByRole('button', { name: 'Resume recording-notes.pdf' })
      .click();
    await expect(inbox.stateOf('Notes of the call')).toContainText('Delivered', {
      timeout: 30_000,
    });
    const [upload, ...others] = simulator.control.stats().uploads;
    expect(others).toEqual([]);
    expect(upload?.receivedBytes).toBeLessThan(2 * 24 * MB);
  });

  test('one of three files is taken off while they upload; the rest goes out @B4', async ({
    signedIn,
    simulator,
    network,
    workFolder,
  }) => {
    const inbox = await signedIn({ server: network.url });
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    const folder = join(workFolder, 'files');
    const names = ['first.pdf', 'second.pdf', 'third.pdf'];
    await inbox.app.dropFiles(
      inbox.page,
      '.composer',
      names.map((name, index) => documentOf(folder, name, 6 * MB + index)),
    );
    for (const name of names) await expect(inbox.file(name)).toContainText(/ready/i);
    network.limit(MB);
    await inbox.send('Three, or rather two');
    const message = inbox.message('Three, or rather two');
    await expect(message.getByRole('progressbar').first()).toBeVisible();
    await message.getByRole('button', { name: 'Remove second.pdf' }).click();
    await expect(message.getByText('second.pdf')).toHaveCount(0);
    network.limit(null);
    await expect(inbox.stateOf('Three, or rather two')).toContainText('Delivered');
    const [sent] = messagesOnServer(simulator, 'Three, or rather two');
    expect(sent?.attachments.map(({ name }) => name)).toEqual(['first.pdf', 'third.pdf']);
  });

  test('a source deleted before it was copied refuses its message, which keeps its words @M7 @P15', async ({
    signedIn,
    simulator,
    workFolder,
  }) => {
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    const folder = join(workFolder, 'files');
    // Two are copied at once: the third waits its turn behind them.
    const large = ['archive-1.pdf', 'archive-2.pdf'].map((name, index) =>
      documentOf(folder, name, 240 * MB + index),
    );
    const small = documentOf(folder, 'signature.pdf', 5_000);
    await inbox.app.dropFiles(inbox.page, '.composer', [...large, small]);
    await inbox.file('signature.pdf').getByRole('button').first().waitFor();
    rmSync(small);
    await inbox.send('With the signature');
    const state = inbox.stateOf('With the signature');
    await expect(state).toContainText('Not sent', { timeout: 30_000 });
    await expect(inbox.message('With the signature')).toContainText(/signature\.pdf/);
    await expect(inbox.message('With the signature')).toContainText(/isn.t|moved|deleted|find/i);
    expect(messagesOnServer(simulator, 'With the signature')).toEqual([]);
    await inbox
      .message('With the signature')
      .getByRole('button', { name: 'Remove signature.pdf' })
      .click();
    await state.getByRole('button', { name: 'Edit' }).click();
    await expect(inbox.composer).toHaveValue('With the signature');
  });
});
