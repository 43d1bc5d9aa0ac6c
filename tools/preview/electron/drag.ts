import { existsSync } from 'node:fs';
import { NativeImage } from './native-image.ts';

/** What `webContents.startDrag` is given. */
export interface DragItem {
  file: string;
  files?: string[];
  icon: unknown;
}

/** @throws as Electron does: no file, a file that isn't there, an empty icon. */
export function checkedDrag(item: DragItem): DragItem {
  const files = item.files ?? (item.file === undefined ? [] : [item.file]);
  if (files.length === 0) throw new Error("Must specify either 'file' or 'files' option");
  for (const file of files)
    if (!existsSync(file)) throw new Error(`Failed to start drag: no such file ${file}`);
  const icon = typeof item.icon === 'string' ? NativeImage.createFromPath(item.icon) : item.icon;
  if (!(icon instanceof NativeImage) || icon.isEmpty())
    throw new Error("Must specify non-empty 'icon' option");
  return { ...item, files };
}
