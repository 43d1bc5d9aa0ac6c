import { beforeEach, describe, expect, it } from 'vitest';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { FileSource } from '../../../contract/ipc/calls.ts';
import { IncomingFiles } from '../../../main/attachments/stage/incoming-files.ts';
import type { Attached } from '../../../main/attachments/stage/staging.ts';

const thread = 't' as ThreadKey;
const attached: Attached = { added: [], leftOut: [], duplicates: [] };
let told: string[][];
let incoming: IncomingFiles;

beforeEach(() => {
  told = [];
  incoming = new IncomingFiles(({ names }) => told.push(names));
});

describe('files from outside of the window', () => {
  it('wait under their names, each once, and are told at each change', () => {
    incoming.add(['/home/ana/q3.pdf', '/home/ana/logo.png']);
    incoming.add(['/home/ana/q3.pdf', '/tmp/q3.pdf']);
    expect(told).toEqual([
      ['q3.pdf', 'logo.png'],
      ['q3.pdf', 'logo.png', 'q3.pdf'],
    ]);
    expect(incoming.waiting()).toEqual({ names: ['q3.pdf', 'logo.png', 'q3.pdf'] });
    incoming.forget();
    expect([incoming.waiting().names, told.at(-1)]).toEqual([[], []]);
  });

  it('are a thousand at most, the first ones', () => {
    incoming.add(Array.from({ length: 1_001 }, (_, at) => `/tmp/${at}.pdf`));
    incoming.add(['/tmp/late.pdf']);
    const { names } = incoming.waiting();
    expect([names.length, names[0], names.at(-1)]).toEqual([1_000, '0.pdf', '999.pdf']);
  });

  it('are handed over by their paths, and wait no more from then on', async () => {
    incoming.add(['/tmp/a.pdf', '/tmp/b.pdf']);
    const handed: [ThreadKey, readonly FileSource[]][] = [];
    const answer = await incoming.attachTo(thread, {
      add: async (threadKey, files) => {
        handed.push([threadKey, files]);
        expect(incoming.waiting().names).toEqual([]);
        return attached;
      },
    });
    expect(answer).toBe(attached);
    expect(handed).toEqual([[thread, [{ path: '/tmp/a.pdf' }, { path: '/tmp/b.pdf' }]]]);
    expect([incoming.waiting().names, told.at(-1)]).toEqual([[], []]);
  });

  it('wait again where they couldn’t be handed over, beside those that came meanwhile', async () => {
    incoming.add(['/tmp/a.pdf']);
    const failing = incoming.attachTo(thread, {
      add: async () => {
        incoming.add(['/tmp/b.pdf']);
        throw new Error('the store is closed');
      },
    });
    await expect(failing).rejects.toThrow('the store is closed');
    expect(incoming.waiting().names).toEqual(['b.pdf', 'a.pdf']);
  });
});
