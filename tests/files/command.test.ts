import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { jpeg } from './build/images.ts';
import { pdf } from './build/office.ts';
import { scratchFolder } from './scratch.ts';

const run = promisify(execFile);
const command = fileURLToPath(new URL('../../tools/inspect.ts', import.meta.url));
const folder = scratchFolder();

const inspect = (...args: readonly string[]) => run(process.execPath, [command, ...args]);
/** For a call that ends with something else than 0. */
const failing = async (...args: readonly string[]) => {
  const failure: unknown = await inspect(...args).catch((error: unknown) => error);
  return failure as { code: number; stdout: string; stderr: string };
};

describe('npm run inspect @M7', () => {
  it('prints the verdict of each file in a folder and its folders, and only JSON with --json', async () => {
    await mkdir(join(folder, 'in/deeper'), { recursive: true });
    await writeFile(join(folder, 'in/a.pdf'), pdf());
    await writeFile(join(folder, 'in/b.pdf'), jpeg());
    await writeFile(join(folder, 'in/deeper/c.jpg'), jpeg());
    await symlink(join(folder, 'in/a.pdf'), join(folder, 'in/link.pdf'));
    await symlink(join(folder, 'in'), join(folder, 'in/loop'));
    const { stdout, code } = await failing(join(folder, 'in'), '--json');
    expect(code).toBe(1);
    const linked = (name: string) =>
      `${name} is a link to another file. Add the file that it points to instead.`;
    const accepted = { verdict: 'accept', reason: null, sentence: null };
    const refused = { verdict: 'refuse', content_type: null };
    expect(JSON.parse(stdout)).toEqual([
      { ...accepted, file: join(folder, 'in/a.pdf'), content_type: 'application/pdf' },
      {
        ...refused,
        file: join(folder, 'in/b.pdf'),
        reason: 'name_mismatch',
        sentence:
          'b.pdf is really a JPEG image, not a PDF document. Rename it to b.jpg and add it again.',
      },
      { ...accepted, file: join(folder, 'in/deeper/c.jpg'), content_type: 'image/jpeg' },
      ...['link.pdf', 'loop'].map((name) => ({
        ...refused,
        file: join(folder, 'in', name),
        reason: 'symlink',
        sentence: linked(name),
      })),
    ]);
    const { stdout: text } = await failing(join(folder, 'in/a.pdf'), join(folder, 'gone.pdf'));
    expect(text).toContain('accept  ');
    expect(text).toContain('unreadable: gone.pdf isn’t there any more.');
  });

  it('exits with 0 where all are accepted, 1 where some are refused, 2 where some couldn’t be looked at', async () => {
    const [good, bad, gone] = ['good.pdf', 'bad.pdf', 'not-there.pdf'].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    await writeFile(good, pdf());
    await writeFile(bad, jpeg());
    await mkdir(join(folder, 'empty'));
    await expect(inspect(good)).resolves.toBeDefined();
    await expect(inspect(join(folder, 'empty'))).resolves.toBeDefined();
    await expect(failing(good, bad)).resolves.toMatchObject({ code: 1 });
    await expect(failing(gone, bad, good)).resolves.toMatchObject({ code: 2 });
    await expect(failing(bad, gone, '--json')).resolves.toMatchObject({ code: 2 });
  });

  it('exits with 2 and says how it is called when it is called wrongly', async () => {
    for (const args of [[], ['--json'], ['--jsom', folder]]) {
      await expect(inspect(...args)).rejects.toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('Usage: npm run inspect') as string,
      });
    }
  });
});
