import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps fonts: the system's, and a person's own. */
const usualFolders = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local/share'), 'fonts'),
  join(homedir(), '.fonts'),
];

/**
 * Whether text can be drawn: without any font Chromium's pages crash on Linux, and pictures that Node draws lack their
 * words. Other systems have fonts, and so has a machine that was told where they are.
 */
export function hasFonts(folders = usualFolders): boolean {
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
