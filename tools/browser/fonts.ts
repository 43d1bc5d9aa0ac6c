import { readdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { systemUser } from '../../main/platform/system-user.ts';

/** Where Linux keeps fonts: the system's, and a person's own, if they have a home. */
function usualFolders(): string[] {
  const { home } = systemUser();
  const data = process.env['XDG_DATA_HOME'] || join(home, '.local/share');
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(data, 'fonts')];
  return [...folders, join(home, '.fonts')].filter((folder) => isAbsolute(folder));
}

/**
 * Whether text can be drawn: without any font Chromium's pages crash on Linux, and pictures that Node draws lack their
 * words. Other systems have fonts, and so has a machine that was told where they are.
 */
export function hasFonts(folders = usualFolders()): boolean {
  if (process.platform !== 'linux') return true;
  const { FONTCONFIG_FILE, FONTCONFIG_PATH } = process.env;
  if (Boolean(FONTCONFIG_FILE) || Boolean(FONTCONFIG_PATH)) return true;
  return folders.some(holdsFonts);
}

function holdsFonts(folder: string): boolean {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) =>
      /\.(ttf|ttc|otf|pfb)$/i.test(name),
    );
  } catch {
    return false;
  }
}
