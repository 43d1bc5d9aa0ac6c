import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../node_modules/electron');

/** Path of Electron's binary; null where it isn't here in the version that package.json names. Downloads nothing. */
export function findElectron(): string | null {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    const here = readFileSync(join(folder, 'dist/version'), 'utf8').trim().replace(/^v/, '');
    const binary = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    return here === version && existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

/** Lets Electron's own installer try to fetch the binary. @returns whether it is here now */
export async function installElectron(limitMs: number): Promise<boolean> {
  const installer = spawn(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  await new Promise((resolve) => {
    installer.once('exit', resolve);
    installer.once('error', resolve);
  });
  return findElectron() !== null;
}
