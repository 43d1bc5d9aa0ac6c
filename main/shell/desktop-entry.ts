import { isAbsolute, sep } from 'node:path';

/**
 * What a desktop of Linux starts the app from at the next login. An AppImage runs from a folder that is gone by then, and
 * its runtime tells by the environment where the image itself lies. Whoever is started by another AppImage inherits that
 * one's environment, so the image counts only where the app runs out of its folder.
 * @param exe path of the executable that runs
 * @param environment as the runtime of AppImages sets it: the image, and the folder that it is mounted at
 */
export function startedFrom(
  exe: string,
  { APPIMAGE: image, APPDIR: folder }: { APPIMAGE?: string; APPDIR?: string },
): string {
  if (image === undefined || folder === undefined || !isAbsolute(image)) return exe;
  return exe.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? image : exe;
}

/** An entry of the desktop's autostart folder, which starts this executable without a window. */
export function autostartEntry(executable: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Partner Inbox',
    `Exec=${asString(`${asArgument(executable)} --hidden`)}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** One argument of Exec, where a percent sign begins a field code (Desktop Entry Specification, The Exec key). */
function asArgument(text: string): string {
  return `"${text.replaceAll(/["\\$`]/g, String.raw`\$&`).replaceAll('%', '%%')}"`;
}

/** A value of the type string, which is read before Exec is taken apart (Possible value types): backslashes count twice. */
function asString(text: string): string {
  return text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`)
    .replaceAll('\t', String.raw`\t`);
}
