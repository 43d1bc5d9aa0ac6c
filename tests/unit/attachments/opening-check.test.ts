import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyConfirm } from '../../../main/attachments/transfer/opening-check.ts';
import { typeOfName } from '../../../simulator/uploads/types.ts';
import { say } from '../../../words/said.ts';
import { office, pdf } from '../../files/build/office.ts';
import { badFiles } from '../../files/corpus/files.ts';

const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const withMacros = office('docx', {
  extraParts: [{ name: 'word/vbaProject.bin', content: new Uint8Array(9) }],
  extraTypes: { '/word/vbaProject.bin': 'application/vnd.ms-office.vbaProject' },
});

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'opening-check-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function doubt(name: string, contentType: string, bytes: Uint8Array): Promise<string | null> {
  const path = join(folder, 'kept');
  writeFileSync(path, bytes);
  const told = await whyConfirm({ path, name, contentType });
  return told === null ? null : say(told);
}

describe('a downloaded file that is about to be opened', () => {
  it.each([
    ['run me.desktop', 'application/x-desktop'],
    ['run me.desktop', PDF],
    ['setup.exe', 'application/octet-stream'],
    ['invoice.pdf.lnk', PDF],
    ['terms.pdf', 'text/html'],
    ['terms', PDF],
    ['offer.docm', DOCX],
  ])('is asked about where the system might run it: %s as %s', async (name, contentType) => {
    expect(await doubt(name, contentType, pdf())).toContain('might change things on this computer');
  });

  it('is asked about where it is something else than its name says, or holds macros', async () => {
    const program = new Uint8Array([...Buffer.from('MZ'), ...new Uint8Array(600)]);
    expect(await doubt('terms.pdf', PDF, program)).toContain('isn’t the kind of file');
    expect(await doubt('offer.docx', DOCX, withMacros)).toContain('contains macros');
  });

  it('is asked about where it can’t be looked through to its end for macros', async () => {
    const kept = badFiles.filter(
      ({ name, reason }) =>
        /\.(?:docx?|xlsx?|pptx?)$/u.test(name) &&
        ['unsearched', 'truncated', 'damaged', 'not_a_document'].includes(reason),
    );
    for (const { name, what, bytes } of kept) {
      const asked = await doubt(name, typeOfName(name) ?? '', bytes());
      expect(asked, `${name}: ${what}`).toContain('can’t be checked to its end');
    }
    expect(kept.length).toBeGreaterThan(30);
    expect(new Set(kept.map(({ reason }) => reason)).size).toBe(4);
  });

  it('is asked about where it holds macros, however far in', async () => {
    const isOld = (name: string) => name.endsWith('.xls') || name.endsWith('.ppt');
    const kept = badFiles.filter(({ name, reason }) => isOld(name) && reason === 'macros');
    for (const { name, what, bytes } of kept) {
      const asked = await doubt(name, typeOfName(name) ?? '', bytes());
      expect(asked, `${name}: ${what}`).toContain('contains macros');
    }
    expect(kept.length).toBeGreaterThan(10);
  });

  it('is opened at once where it is what it says, or harms nobody', async () => {
    expect(await doubt('terms.pdf', PDF, pdf())).toBeNull();
    expect(await doubt('offer.docx', DOCX, office('docx'))).toBeNull();
    expect(await doubt('terms.pdf', PDF, pdf().subarray(0, 300))).toBeNull();
  });
});
