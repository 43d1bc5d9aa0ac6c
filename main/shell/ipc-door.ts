import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { Caller, Door } from '../ipc/door.ts';
import type { MainWindow } from './window.ts';

/** The door that `main/ipc` answers at, over `ipcMain`. */
export function ipcDoor(window: MainWindow): Door {
  return {
    handle: (channel, answer) => {
      ipcMain.handle(channel, (event, account: unknown, ...args: unknown[]) => {
        // The page subscribes to events before it asks its first question.
        if (window.owns(event.sender)) window.pageListens();
        return answer({ ...callerOf(event, window), account: idOf(account) }, args);
      });
    },
    remove: (channel) => ipcMain.removeHandler(channel),
  };
}

function idOf(account: unknown): string | null {
  return typeof account === 'string' ? account : null;
}

function callerOf(event: IpcMainInvokeEvent, window: MainWindow): Omit<Caller, 'account'> {
  const frame = event.senderFrame;
  return {
    ownWindow: window.owns(event.sender),
    topFrame: frame !== null && frame === event.sender.mainFrame,
    address: frame?.url ?? null,
  };
}
