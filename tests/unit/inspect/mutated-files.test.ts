import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { inspectSource } from '../../../main/attachments/inspect/index.ts';
import { compound } from '../../files/build/compound.ts';
import { gif, jpeg, png } from '../../files/build/images.ts';
import { sourceOf } from '../../files/build/measured-source.ts';
import { office, pdf } from '../../files/build/office.ts';
import { anyMutation, mutate } from '../../files/mutations.ts';

const good: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['a.jpg', jpeg()],
  ['a.png', png()],
  ['a.gif', gif()],
  ['a.pdf', pdf()],
  ['a.docx', office('docx')],
  ['a.xlsx', office('xlsx', { isZip64: true })],
  ['a.doc', compound([{ name: 'WordDocument' }, { name: '1Table' }])],
  ['a.xls', compound([{ name: 'Workbook' }], { sectorSize: 4096, directoryFirst: false })],
];

it('inspection gives every mutated file a verdict and reads at most 4 MB of it @M7', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...good), anyMutation, async ([name, bytes], mutation) => {
      const source = sourceOf(mutate(bytes, mutation));
      const verdict = await inspectSource(name, source);
      expect(['accept', 'refuse']).toContain(verdict.verdict);
      expect(source.bytesRead).toBeLessThanOrEqual(4_000_000);
    }),
    { numRuns: 500 },
  );
});
