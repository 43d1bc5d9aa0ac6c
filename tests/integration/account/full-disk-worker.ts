import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, join } from 'node:path';
import { FULL_DISK_MARK } from './full-disk.ts';

const { renameSync } = fs;
fs.renameSync = (from, to) => {
  if (fs.existsSync(join(dirname(String(to)), FULL_DISK_MARK))) {
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  }
  renameSync(from, to);
};
syncBuiltinESMExports();

await import('../../../main/store/worker/worker.ts');
