import { extractAll } from '@electron/asar';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchPreview, type PreviewApp, type PreviewOptions } from './launch.ts';

export interface PackedApp {
  app: PreviewApp;
  /** Where `app.asar` was extracted, outside of the repository. */
  folder: string;
  /** Quits the app and removes what was extracted. */
  remove(): Promise<void>;
}

/**
 * Starts a packed app: `resources/app.asar` of `folder` is extracted, read-only, to a place without a parent `node_modules`, so that
 * only what was packed can be found.
 * @param folder what electron-builder's `dir` target wrote (`release/linux-unpacked`, `….app/Contents`, …)
 * @throws Error where there is no `app.asar`.
 */
export async function runPacked(
  folder: string,
  options: Omit<PreviewOptions, 'main' | 'packagedResources'>,
): Promise<PackedApp> {
  const resources = ['resources', 'Resources']
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  const archive = join(resources ?? folder, 'app.asar');
  if (!existsSync(archive)) throw new Error(`There is no app.asar under ${folder}`);
  const place = mkdtempSync(join(tmpdir(), 'packed-app-'));
  const main = join(place, 'app.asar');
  extractAll(archive, main);
  setWritable(main, false);
  const remove = (): void => {
    setWritable(main, true);
    rmSync(place, { recursive: true, force: true });
  };
  try {
    const app = await launchPreview({
      cwd: tmpdir(),
      ...options,
      main,
      packagedResources: place,
    });
    return {
      app,
      folder: main,
      remove: async () => {
        await app.quit();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function setWritable(path: string, writable: boolean): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) setWritable(inside, writable);
    else if (entry.isFile()) chmodSync(inside, writable ? 0o644 : 0o444);
  }
  chmodSync(path, writable ? 0o755 : 0o555);
}
