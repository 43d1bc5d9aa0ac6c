import type {
  Dialog,
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogReturnValue,
  SaveDialogReturnValue,
} from 'electron';
import { answerDriver, onForget, reportChange } from '../host/control.ts';
import { hostConfig } from '../host/config.ts';
import { chooseButton, chooseFiles, chooseSavePath } from './display-dialogs.ts';
import { requireReady } from './lifecycle.ts';
import { guarded, notImplemented } from './not-implemented.ts';

type Kind = 'open' | 'save' | 'message' | 'error';

interface Shown {
  kind: Kind;
  options: Record<string, unknown>;
  answered: boolean;
}

const shown: Shown[] = [];
const waiting: Record<'open' | 'save' | 'message', ((answer: never) => void)[]> = {
  open: [],
  save: [],
  message: [],
};
const prepared: Record<'open' | 'save' | 'message', unknown[]> = {
  open: [],
  save: [],
  message: [],
};

function ask<T>(kind: 'open' | 'save' | 'message', options: object): Promise<T> {
  requireReady('dialog cannot be used');
  const entry: Shown = { kind, options: plain(options), answered: false };
  shown.push(entry);
  reportChange();
  return new Promise<T>((resolve) => {
    const answer = (value: T): void => {
      entry.answered = true;
      resolve(value);
    };
    if (prepared[kind].length > 0) answer(prepared[kind].shift() as T);
    else waiting[kind].push(answer);
  });
}

function plain(options: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify({ ...options, icon: undefined })) as Record<string, unknown>;
}

/** The options come last, after the window if there is one. */
function lastOf(args: object[]): object {
  return args.at(-1) ?? {};
}

export const dialog = guarded('dialog', {
  showOpenDialog: (...args: object[]): Promise<OpenDialogReturnValue> =>
    hostConfig().headed ? chooseFiles(lastOf(args)) : ask('open', lastOf(args)),
  async showSaveDialog(...args: object[]): Promise<SaveDialogReturnValue> {
    if (hostConfig().headed) return { canceled: false, filePath: chooseSavePath(lastOf(args)) };
    return ask('save', lastOf(args));
  },
  async showMessageBox(...args: object[]): Promise<MessageBoxReturnValue> {
    const options = lastOf(args) as MessageBoxOptions;
    if (hostConfig().headed)
      return { response: await chooseButton(options), checkboxChecked: false };
    const { button, checked } = await ask<{ button: string | number; checked: boolean }>(
      'message',
      options,
    );
    const buttons = options.buttons ?? ['OK'];
    const response =
      typeof button === 'number'
        ? button
        : buttons.findIndex((label) => label.replaceAll('&', '') === button);
    if (response < 0 || response >= buttons.length)
      throw new Error(`preview: the dialog has no button ${button}`);
    return { response, checkboxChecked: checked };
  },
  showErrorBox(title: string, content: string): void {
    shown.push({ kind: 'error', options: { title, content }, answered: true });
    reportChange();
  },
  showOpenDialogSync(): never {
    throw notImplemented('dialog.showOpenDialogSync');
  },
} satisfies Record<
  keyof Pick<
    Dialog,
    'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox' | 'showOpenDialogSync'
  >,
  unknown
>);

/** A page's `<input type=file>` opens the same system dialog as main's own. */
export function askForFiles(multiple: boolean): Promise<OpenDialogReturnValue> {
  return ask('open', {
    properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
    fromPage: true,
  });
}

function give(kind: 'open' | 'save' | 'message', value: unknown): void {
  const next = waiting[kind].shift();
  if (next === undefined) prepared[kind].push(value);
  else next(value as never);
}

onForget(() => {
  shown.length = 0;
  for (const answers of Object.values(prepared)) answers.length = 0;
});
answerDriver('dialogs', () => shown);
answerDriver('pickFiles', (filePaths: string[]) =>
  give('open', { canceled: filePaths.length === 0, filePaths }),
);
answerDriver('saveTo', (filePath: string | null) =>
  give('save', { canceled: filePath === null, filePath: filePath ?? '' }),
);
answerDriver('answerMessage', (button: string | number, checked: boolean) =>
  give('message', { button, checked }),
);
