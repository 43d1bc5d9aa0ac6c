import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { pngChunk, pngHeader, pngSignature } from '../files/build/images.ts';
import { documentOf, expect, programOf, test, type Inbox } from './fixture/inbox.ts';

const MB = 1024 * 1024;

async function pngOf(path: string, width = 64): Promise<string> {
  mkdirSync(join(path, '..'), { recursive: true });
  await sharp({ create: { width, height: width, channels: 3, background: '#4f46c8' } })
    .png()
    .toFile(path);
  return path;
}

/** The picture of a message's image has arrived and is drawn; its button names it. */
async function expectPicture(inbox: Inbox, text: string, name: string): Promise<void> {
  const picture = inbox.message(text).getByRole('button', { name: `Open ${name}` });
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0);
}

/** The composer's files by name, whatever state they are in. */
function chip(inbox: Inbox, name: string) {
  return inbox.page.locator('.composer').getByRole('listitem').filter({ hasText: name });
}

/** How the files of unsent messages stand. */
function filesInOutbox(inbox: Inbox): Promise<string[]> {
  return inbox.page.evaluate(async () =>
    (await window.partnerInbox.outbox.list())
      .flatMap(({ files }) => files)
      .map(({ state }) => state.name),
  );
}

test.describe('attaching files', () => {
  test('refuses an 11th file, a 31 MB PNG and a renamed program before a byte is uploaded @M7', async ({
    signedIn,
    simulator,
    workFolder,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    const folder = join(workFolder, 'files');
    const documents = Array.from({ length: 11 }, (_, index) =>
      documentOf(folder, `report-${index + 1}.pdf`, 2_000 + index),
    );
    await inbox.app.dropFiles(inbox.page, '.composer', documents);
    await expect(inbox.page.getByText('10 of 10 files')).toBeVisible();
    await expect(chip(inbox, 'report-11.pdf')).toContainText(/10/);

    const heavy = await pngOf(join(folder, 'screenshot.png'));
    truncateSync(heavy, 31 * MB);
    const program = join(folder, 'invoice.pdf');
    writeFileSync(program, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4_000)]));
    await inbox.app.dropFiles(inbox.page, '.composer', [heavy, program]);
    await expect(chip(inbox, 'invoice.pdf')).toContainText('is really a Windows program');
    await expect(chip(inbox, 'screenshot.png')).toContainText('30 MB');
    expect(simulator.control.stats().uploads).toEqual([]);
  });

  test('12 files dropped: the first 10 good ones stay, the others are named with a reason @M7 @M13', async ({
    signedIn,
    workFolder,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    const folder = join(workFolder, 'files');
    const files = Array.from({ length: 11 }, (_, index) =>
      documentOf(folder, `page-${String(index + 1).padStart(2, '0')}.pdf`, 3_000 + index),
    );
    const script = join(folder, 'setup.sh');
    writeFileSync(script, '#!/bin/sh\necho no\n');
    await inbox.app.dropFiles(inbox.page, '.timeline', [script, ...files]);
    await expect(inbox.page.getByText('10 of 10 files')).toBeVisible();
    await expect(chip(inbox, 'setup.sh')).toContainText(/script/i);
    await expect(chip(inbox, 'page-10.pdf')).toBeVisible();
    await expect(chip(inbox, 'page-11.pdf')).toContainText(/10/);
    // The tray shows a part of all these: what was left out comes first.
    await expect(chip(inbox, 'setup.sh')).toBeInViewport({ ratio: 1 });
    await expect(chip(inbox, 'page-11.pdf')).toBeInViewport({ ratio: 1 });
  });

  test('files come by picker, by paste and by a drop on a program @M13', async ({
    signedIn,
    workFolder,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    const folder = join(workFolder, 'files');
    await inbox.app.pickFiles([documentOf(folder, 'picked.pdf', 2_000)]);
    await inbox.page.getByRole('button', { name: 'Attach files' }).click();
    await expect(chip(inbox, 'picked.pdf')).toContainText(/ready/i);
    const image = await sharp({
      create: { width: 20, height: 20, channels: 3, background: 'red' },
    })
      .png()
      .toBuffer();
    await inbox.app.pasteImage(inbox.page, '#composer-text', image);
    await expect(inbox.page.getByText('2 of 10 files')).toBeVisible();
    await inbox.app.pasteFiles(inbox.page, '#composer-text', [
      documentOf(folder, 'copied.pdf', 2_200),
      documentOf(folder, 'copied-too.pdf', 2_300),
    ]);
    await expect(chip(inbox, 'copied-too.pdf')).toContainText(/ready/i);
    await expect(inbox.page.getByText('4 of 10 files')).toBeVisible();
    await inbox.app.dropFiles(inbox.page, '.rail button:has-text("Kestrel CRM")', [
      documentOf(folder, 'for-kestrel.pdf', 2_500),
    ]);
    await expect(inbox.page.getByLabel('Conversation with Kestrel CRM')).toBeVisible();
    await expect(chip(inbox, 'for-kestrel.pdf')).toContainText(/ready/i);
  });

  test('a PNG, a PDF and a DOCX reach the company as they were @M7 @M5', async ({
    signedIn,
    simulator,
    workFolder,
  }) => {
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    const folder = join(workFolder, 'files');
    const sample = join(import.meta.dirname, '../files/samples');
    const docx = execFileSync('ls', [sample], { encoding: 'utf8' })
      .split('\n')
      .find((name) => name.endsWith('.docx'));
    if (docx === undefined) throw new Error('no docx sample');
    await inbox.app.dropFiles(inbox.page, '.composer', [
      await pngOf(join(folder, 'signup-error.png'), 200),
      documentOf(folder, 'terms.pdf', 5_000),
      join(sample, docx),
    ]);
    await expect(inbox.page.getByText('3 of 10 files')).toBeVisible();
    await inbox.send('Three files');
    await expect(inbox.stateOf('Three files')).toContainText('Delivered');
    const sent = simulator.control
      .threads()
      .flatMap(({ key }) => simulator.control.messages({ thread: key, limit: 5 }))
      .find(({ body }) => body === 'Three files');
    expect(sent?.attachments.map(({ content_type }) => content_type)).toEqual([
      'image/png',
      'application/pdf',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ]);
    await expectPicture(inbox, 'Three files', 'signup-error.png');
  });

  test('a name that hides its end is made safe and shown; the same content twice is noticed @M7', async ({
    signedIn,
    workFolder,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    const folder = join(workFolder, 'files');
    const hidden = documentOf(folder, 'agreement\u202Efdp.exe.pdf', 3_000);
    await inbox.app.dropFiles(inbox.page, '.composer', [hidden]);
    await expect(chip(inbox, 'agreementfdp.exe.pdf')).toContainText(/ready/i);
    expect(await chip(inbox, 'agreement').innerText()).not.toContain('\u202E');
    const again = join(folder, 'agreement-copy.pdf');
    copyFileSync(hidden, again);
    await inbox.app.dropFiles(inbox.page, '.composer', [again]);
    await expect(
      inbox.page.getByText(/agreement-copy\.pdf.*(same|already|identical)/i).first(),
    ).toBeVisible();
    // The partner decides: it's attached all the same.
    await expect(inbox.page.getByText('2 of 10 files')).toBeVisible();
  });

  test('Send is taken while a 250 MB file is still being staged @B4 @M12', async ({
    signedIn,
    simulator,
    workFolder,
  }) => {
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    const file = documentOf(join(workFolder, 'files'), 'archive-2026.pdf', 250 * MB);
    // The words are there before the file, so that Send comes while it's copied.
    await inbox.composer.fill('The whole archive');
    await inbox.app.dropFiles(inbox.page, '.composer', [file]);
    await expect(chip(inbox, 'archive-2026.pdf')).toContainText('Copying');
    await inbox.sendButton.click();
    await expect.poll(() => filesInOutbox(inbox)).toEqual(['staging']);
    await expect(inbox.stateOf('The whole archive')).toContainText('Delivered', {
      timeout: 45_000,
    });
    expect(simulator.control.stats().uploads.map(({ size }) => size)).toEqual([250 * MB]);
  });

  test('a file whose source is deleted once its copy is complete is sent all the same @M7 @M12', async ({
    signedIn,
    simulator,
    workFolder,
  }) => {
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    const file = documentOf(join(workFolder, 'files'), 'gone.pdf', 4_000);
    await inbox.app.goOffline();
    await inbox.app.dropFiles(inbox.page, '.composer', [file]);
    await expect(chip(inbox, 'gone.pdf')).toContainText(/ready/i);
    // The copy is complete: the message no longer needs its source.
    rmSync(file);
    await inbox.send('The source is gone');
    await inbox.app.goOnline();
    await expect(inbox.stateOf('The source is gone')).toContainText('Delivered');
    expect(simulator.control.stats().uploads).toHaveLength(1);
  });

  test('a photo that lies on its side stands upright, and what Chromium can’t draw is a file @P11 @M7', async ({
    signedIn,
    simulator,
    workFolder,
  }) => {
    const inbox = await signedIn();
    const { page, app } = inbox;
    await inbox.sendAtOnce();
    const folder = join(workFolder, 'pictures');
    mkdirSync(folder, { recursive: true });
    const lying = sharp({
      create: { width: 900, height: 700, channels: 3, background: '#2f8f6b' },
    });
    const photo = await lying.withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const xcodes = join(folder, 'icon.png');
    const header = pngHeader({ width: 60, height: 60 }, [8, 6, 0, 0, 0]);
    writeFileSync(
      xcodes,
      Buffer.concat([
        pngSignature,
        pngChunk('CgBI', Buffer.from([0x50, 0, 0x20, 2])),
        header,
        pngChunk('IDAT', Buffer.alloc(40, 7)),
        pngChunk('IEND'),
      ]),
    );
    const files = [
      { name: 'photo.jpg', base64: photo.toString('base64') },
      { name: 'icon.png', base64: readFileSync(xcodes, 'base64') },
    ];
    const said = { partnership: programOf(simulator, 'Northwind Cloud'), body: 'Two pictures.' };
    await simulator.control.reply({ ...said, files });
    await inbox.open('Northwind Cloud');
    const told = inbox.message('Two pictures.');
    await expectPicture(inbox, 'Two pictures.', 'photo.jpg');
    await expect
      .poll(async () => {
        const box = await told.getByRole('button', { name: 'Open photo.jpg' }).boundingBox();
        return box === null ? 0 : Math.round((box.width / box.height) * 100);
      })
      .toBe(78);
    await expect(told.locator('.kind')).toHaveText('PNG');
    await expect(told.getByRole('button', { name: 'Download icon.png' })).toBeVisible();
    await expect(told.getByRole('img')).toHaveCount(0);

    // Beside the photo it says what can be done with it, and nothing of a network that isn't missing.
    await told.getByRole('button', { name: 'Open photo.jpg' }).click();
    await expect(page.getByRole('dialog', { name: 'photo.jpg' })).toBeVisible();
    await page.keyboard.press('ArrowRight');
    const missing = page.getByRole('dialog', { name: 'icon.png' }).getByRole('status');
    await expect(missing).toHaveText(/can’t be shown here. Save it/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    // One's own: while it's attached, in the outbox and in the conversation.
    const broken = () =>
      page
        .locator('img')
        .evaluateAll(
          (all: HTMLImageElement[]) =>
            all.filter((img) => img.complete && img.naturalWidth === 0 && img.checkVisibility())
              .length,
        );
    await app.dropFiles(page, '.composer', [xcodes]);
    await expect(chip(inbox, 'icon.png')).toContainText(/ready/i);
    await expect(chip(inbox, 'icon.png').locator('span.kind')).toHaveText('PNG');
    expect(await broken()).toBe(0);
    await inbox.send('An icon of Xcode’s');
    await expect(inbox.stateOf('An icon of Xcode’s')).toContainText('Delivered');
    await expect(inbox.message('An icon of Xcode’s').locator('.kind')).toHaveText('PNG');
    expect(await broken()).toBe(0);
  });

  test('opens a received image in the lightbox: keys, zoom, and no network @P11', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    const program = simulator.control
      .programs()
      .find(({ company }) => company.name === 'Fieldnotes');
    const image = async (name: string, background: string) => ({
      name,
      base64: (
        await sharp({ create: { width: 1600, height: 900, channels: 3, background } })
          .jpeg()
          .toBuffer()
      ).toString('base64'),
    });
    await simulator.control.reply({
      partnership: program?.key ?? '',
      body: 'Two screenshots',
      files: [await image('before.jpg', '#c84646'), await image('after.jpg', '#46c878')],
    });
    await inbox.open('Fieldnotes');
    await expectPicture(inbox, 'Two screenshots', 'before.jpg');
    await page.getByRole('button', { name: 'Open before.jpg' }).click();
    const lightbox = page.getByRole('dialog', { name: 'before.jpg' });
    const shown = lightbox.getByRole('img', { name: 'before.jpg' });
    await expect(shown).toBeVisible();
    // The image itself, not its preview of 640 px.
    expect(await shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1600);
    await page.keyboard.press('+');
    await expect(shown).toHaveCSS('transform', /matrix\(1\.4/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('0');
    await expect(shown).toHaveCSS('transform', 'matrix(1, 0, 0, 1, 0, 0)');
    await inbox.app.goOffline();
    await simulator.control.reply({ partnership: program?.key ?? '', body: 'Not seen yet' });
    await page.keyboard.press('ArrowRight');
    const second = page.getByRole('dialog', { name: 'after.jpg' });
    await expect(second.getByRole('status')).toContainText('isn’t on this computer yet');
    await expect(second.getByRole('img', { name: 'after.jpg' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(second).toBeHidden();
  });
});
