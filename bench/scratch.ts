import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'partner-inbox-bench-'));
let places = 0;
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

/** A path that nothing is at; gone when the bench ends. */
export function scratchPath(name: string): string {
  places += 1;
  return join(folder, `${places}-${name}`);
}
