import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Whether text can be drawn: without any font Chromium's pages crash on Linux, and pictures that Node draws lack their
 * words. Other systems have fonts, and so has a machine that was told where they are.
 */
export function hasFonts(): boolean {
  if (process.platform !== 'linux') return true;
  const { FONTCONFIG_FILE, FONTCONFIG_PATH, XDG_DATA_HOME } = process.env;
  if (Boolean(FONTCONFIG_FILE) || Boolean(FONTCONFIG_PATH)) return true;
  const home = homedir();
  return [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(XDG_DATA_HOME ?? join(home, '.local/share'), 'fonts'),
    join(home, '.fonts'),
  ].some(holdsFonts);
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
