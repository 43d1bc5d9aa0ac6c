import type {
  MessageBoxOptions,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
} from 'electron';
import { basename, join } from 'node:path';
import type { CdpSession } from '../host/cdp.ts';
import { homeFolder } from './app-paths.ts';
import { life } from './lifecycle.ts';

/** On a display a person answers, with what Chromium has: its file chooser and its own small dialogs. */
export async function chooseFiles(options: OpenDialogOptions): Promise<OpenDialogReturnValue> {
  const multiple = options.properties?.includes('multiSelections') ?? false;
  const filePaths = await withPage(async (cdp) => {
    const { result } = await cdp.send('Runtime.evaluate', {
      expression: `new Promise((resolve) => {
        const input = Object.assign(document.createElement('input'), { type: 'file', multiple: ${multiple} });
        input.addEventListener('change', () => resolve([...input.files]));
        input.addEventListener('cancel', () => resolve([]));
        input.click();
      })`,
      userGesture: true,
      awaitPromise: true,
    });
    return pathsOf(cdp, result.objectId ?? '');
  });
  return { canceled: filePaths.length === 0, filePaths };
}

/** The downloads folder, under the name that the app proposes. */
export function chooseSavePath(options: SaveDialogOptions): string {
  return join(homeFolder(), 'Downloads', basename(options.defaultPath ?? 'download'));
}

/** "OK" is the dialog's default button, "Cancel" its cancel button. */
export async function chooseButton(options: MessageBoxOptions): Promise<number> {
  const {
    message,
    detail = '',
    buttons = ['OK'],
    defaultId = 0,
    cancelId = buttons.length - 1,
  } = options;
  const words = [
    message,
    detail,
    `OK: ${buttons[defaultId] ?? ''}. Cancel: ${buttons[cancelId] ?? ''}.`,
  ];
  const text = words.filter((line) => line !== '').join('\n\n');
  return withPage(async (cdp) => {
    const { result } = await cdp.send('Runtime.evaluate', {
      expression: `confirm(${JSON.stringify(text)})`,
    });
    return result.value === true ? defaultId : cancelId;
  });
}

async function pathsOf(cdp: CdpSession, listId: string): Promise<string[]> {
  const { result } = await cdp.send('Runtime.getProperties', {
    objectId: listId,
    ownProperties: true,
  });
  const files = result
    .filter(({ name }) => /^\d+$/.test(name))
    .map(({ value }) => value?.objectId ?? '');
  return Promise.all(
    files.map(async (objectId) => (await cdp.send('DOM.getFileInfo', { objectId })).path),
  );
}

function withPage<T>(task: (cdp: CdpSession) => Promise<T>): Promise<T> {
  const open = [...life.pages];
  const page = open.find((one) => one.isFocused()) ?? open[0];
  if (page === undefined) return Promise.reject(new Error('preview: no window to ask in'));
  return new Promise<T>((resolve, reject) => {
    page.run((cdp) => task(cdp).then(resolve, reject));
  });
}
