import { dialog } from 'electron';
import { withoutDirections } from '../../contract/domain/directions.ts';
import { t, tCount } from '../../words/words.ts';
import type { Unsent } from '../../contract/domain/outbox.ts';
import type { MainWindow } from './window.ts';

/** What the system's file picker offers first; the partner can still choose "All files". */
const ACCEPTED = ['jpg', 'jpeg', 'png', 'gif', 'pdf', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx'];

/** @returns paths, or none where the partner cancelled */
export async function pickFiles(window: MainWindow): Promise<string[]> {
  const options: Electron.OpenDialogOptions = {
    title: t('Attach files'),
    buttonLabel: t('Attach'),
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: t('Images, PDF and Office documents'), extensions: ACCEPTED },
      { name: t('All files'), extensions: ['*'] },
    ],
  };
  const parent = window.browserWindow;
  const { canceled, filePaths } = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return canceled ? [] : filePaths;
}

/** @returns the folder chosen, or null where the partner cancelled */
export async function pickFolder(
  window: MainWindow,
  title: string,
  buttonLabel: string,
): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title,
    buttonLabel,
    properties: ['openDirectory', 'createDirectory'],
  };
  const parent = window.browserWindow;
  const { canceled, filePaths } = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return canceled ? null : (filePaths[0] ?? null);
}

/** @returns the path chosen, or null where the partner cancelled */
export async function chooseSavePath(
  window: MainWindow,
  suggested: string,
  title: string,
): Promise<string | null> {
  const options: Electron.SaveDialogOptions = { title, defaultPath: suggested };
  const parent = window.browserWindow;
  const { canceled, filePath } = await (parent === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options));
  return canceled || filePath === '' ? null : filePath;
}

/** Names what is unsent and unsaved before the app ends. @returns true where the partner quits all the same */
export async function confirmQuit(
  window: MainWindow,
  unsent: Unsent,
  unsaved: boolean,
): Promise<boolean> {
  const unsavedWords = t('Something that you wrote isn’t saved on this computer.');
  const unsavedDetail = t('If you quit now, it can be lost. Wait to save it or to copy it first.');
  const { messages } = unsent;
  return choose(window, {
    message:
      messages === 0
        ? unsavedWords
        : tCount(
            messages,
            'One message has not been sent yet.',
            '{count} messages have not been sent yet.',
          ),
    detail:
      messages === 0
        ? unsavedDetail
        : [unsentDetail(unsent), ...(unsaved ? [unsavedWords, unsavedDetail] : [])].join(' '),
    buttons: [t('Wait'), t('Quit')],
  });
}

function unsentDetail({ messages, forThePartner }: Unsent): string {
  return forThePartner === 0
    ? tCount(
        messages,
        'If you quit now, it stays in the outbox and goes out when Partner Inbox runs again and you’re signed in.',
        'If you quit now, they stay in the outbox and go out when Partner Inbox runs again and you’re signed in.',
      )
    : tCount(
        messages,
        'If you quit now, it stays in the outbox. It is paused or was restored, so it isn’t sent before you say so there.',
        'If you quit now, they stay in the outbox. Those that are paused or were restored, and those behind them, aren’t sent before you say so there.',
      );
}

/** The page can't be kept alive. @returns true where it should be loaded once more */
export async function offerReload(window: MainWindow): Promise<boolean> {
  return choose(window, {
    message: t('The window stopped working several times.'),
    detail: t('Your drafts and the outbox are safe. Partner Inbox goes on sending.'),
    buttons: [t('Leave it'), t('Try again')],
  });
}

/** Asks before something happens that only a person may decide. @returns true where it shall */
export async function choose(
  window: MainWindow,
  question: { message: string; detail: string; buttons: [string, string] },
): Promise<boolean> {
  const options: Electron.MessageBoxOptions = {
    type: 'question',
    title: 'Partner Inbox',
    message: withoutDirections(question.message),
    detail: question.detail,
    buttons: question.buttons,
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const parent = window.browserWindow;
  const { response } = await (parent === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(parent, options));
  return response === 1;
}
