import { link, mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../main/attachments/inspect/index.ts';
import { badFiles, goodFiles } from './corpus/files.ts';
import { makeRealFiles, samples } from './corpus/real-files.ts';
import { advice, cantBeSent, cutOff, isReally, rename, what } from './corpus/sentences.ts';
import { verdictOf, sampleBytes, scratchFolder } from './scratch.ts';

const scratch = scratchFolder();
const real = await makeRealFiles(join(scratch, 'made'));
let folders = 0;

/** Writes each file into a folder of its own, so that names may repeat. */
async function onDisk(name: string, bytes: Uint8Array): Promise<string> {
  folders += 1;
  const folder = join(scratch, `f${folders}`);
  await mkdir(folder);
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

describe('files that programs on this machine wrote @M7', () => {
  it.for(real)('judges $name: $what', async (file) => {
    expect(await inspectFile(await onDisk(file.name, file.bytes()))).toEqual(verdictOf(file));
  });

  const good = real.flatMap((file) => ('kind' in file ? [file] : []));

  const endsInMarker = good.filter(({ kind }) =>
    /^(?:jpeg|png|gif|pdf|docx|xlsx|pptx)$/u.test(kind),
  );
  it.for(endsInMarker)('refuses $name cut in half', async ({ name, kind, bytes }) => {
    const whole = bytes();
    const path = await onDisk(name, whole.subarray(0, Math.floor(whole.length / 2)));
    const sentence = cutOff(name, what[kind]);
    expect(await inspectFile(path)).toEqual(verdictOf({ reason: 'truncated', sentence }));
  });

  it.for(good)('refuses $name under a name of another kind', async ({ name, kind, bytes }) => {
    const claimed = kind === 'gif' ? 'png' : 'gif';
    const stem = name.slice(0, name.lastIndexOf('.'));
    const path = await onDisk(`${stem}.${claimed}`, bytes());
    const extension = kind === 'jpeg' ? 'jpg' : kind;
    const advice = rename(`${stem}.${extension}`);
    const sentence = isReally(`${stem}.${claimed}`, what[kind], what[claimed], advice);
    expect(await inspectFile(path)).toEqual(verdictOf({ reason: 'name_mismatch', sentence }));
  });

  it.for(good)('accepts $name without its extension', async ({ name, kind, bytes }) => {
    const path = await onDisk(name.slice(0, name.lastIndexOf('.')), bytes());
    expect(await inspectFile(path)).toEqual(verdictOf({ kind }));
  });
});

describe('samples that programs wrote @M7', () => {
  it.for([...samples])('judges $name: $what', async (file) => {
    expect(await inspectFile(await onDisk(file.name, sampleBytes(file.sample)))).toEqual(
      verdictOf(file),
    );
  });
});

describe('files built byte by byte, on disk @M7', () => {
  it.for([...goodFiles, ...badFiles])('judges $name: $what', async (file) => {
    expect(await inspectFile(await onDisk(file.name, file.bytes()))).toEqual(verdictOf(file));
  });

  it('are at least 40 good and 80 bad ones', () => {
    expect(goodFiles.length).toBeGreaterThanOrEqual(40);
    expect(badFiles.length).toBeGreaterThanOrEqual(80);
  });
});

describe('what is no file @M7', () => {
  it('refuses folders, links, pipes, sockets and devices without opening them', async () => {
    const folder = join(scratch, 'kinds');
    await mkdir(folder);
    const at = (name: string) => join(folder, name);
    await mkdir(at('photos.pdf'));
    await writeFile(at('real.pdf'), (await import('./build/office.ts')).pdf());
    await symlink(at('real.pdf'), at('link.pdf'));
    await symlink(at('nowhere'), at('broken.pdf'));
    await link(at('real.pdf'), at('hard.pdf'));
    execFileSync('sh', ['-c', 'mkfifo "$0"', at('pipe.pdf')]);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(at('socket.pdf'), resolve));

    const device = (name: string) =>
      `${name} is a device or a connection, not a file. Save what it gives as a file and add that.`;
    const linked = (name: string) =>
      `${name} is a link to another file. Add the file that it points to instead.`;
    const sentence = 'photos.pdf is a folder. Open it and add its files instead.';
    expect(await inspectFile(at('photos.pdf'))).toEqual(
      verdictOf({ reason: 'directory', sentence }),
    );
    for (const [name, found, then] of [
      ['Report.pages', 'an Apple Pages, Numbers or Keynote file', advice.pdf],
      ['Budget.numbers', 'an Apple Pages, Numbers or Keynote file', advice.pdf],
      ['Letter.rtfd', 'a rich text document (RTF)', advice.word],
      ['Tool.app', 'a macOS program', advice.program],
    ] as const) {
      await mkdir(at(name));
      expect(await inspectFile(at(name))).toEqual(
        verdictOf({ reason: 'directory', sentence: cantBeSent(name, found, then) }),
      );
    }
    expect(await inspectFile(at('caf\uFFFD.pdf'))).toEqual(
      verdictOf({
        reason: 'unreadable',
        sentence:
          'caf\uFFFD.pdf can’t be read because its name is in an unknown encoding. Rename it and add it again.',
      }),
    );
    for (const name of ['link.pdf', 'broken.pdf']) {
      expect(await inspectFile(at(name))).toEqual(
        verdictOf({ reason: 'symlink', sentence: linked(name) }),
      );
    }
    expect(await inspectFile(`${at('link.pdf')}/`)).toEqual(
      verdictOf({
        reason: 'symlink',
        sentence: linked('link.pdf'),
      }),
    );
    expect(await inspectFile(at('hard.pdf'))).toEqual(verdictOf({ kind: 'pdf' }));
    for (const name of ['pipe.pdf', 'socket.pdf']) {
      expect(await inspectFile(at(name))).toEqual(
        verdictOf({ reason: 'not_a_file', sentence: device(name) }),
      );
    }
    expect(await inspectFile('/dev/zero')).toEqual(
      verdictOf({
        reason: 'not_a_file',
        sentence: device('zero'),
      }),
    );
    expect(await inspectFile(at('gone.pdf'))).toEqual(
      verdictOf({
        reason: 'unreadable',
        sentence:
          'gone.pdf isn’t there any more. It may have been moved or deleted; choose it again where it is now.',
      }),
    );
    server.close();
  });

  it('gives a sentence for a file that takes longer than its time limit', async () => {
    const path = await onDisk('slow.gif', sampleBytes('rose.gif'));
    await truncate(path, 20_000_000);
    // Both race: on a busy machine the file can be read before the clock is looked at.
    await expect
      .poll(() => inspectFile(path, { timeLimitMs: 0 }), { timeout: 20_000 })
      .toEqual(
        verdictOf({
          reason: 'unreadable',
          sentence:
            'slow.gif took too long to read. If it is kept online or on a network drive, copy it to this computer and add it then.',
        }),
      );
  });
});
