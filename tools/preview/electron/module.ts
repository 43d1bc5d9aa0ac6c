import type Common from 'electron/common';
import type Main from 'electron/main';
import { previewApp } from './app.ts';
import {
  clipboard,
  crashReporter,
  powerMonitor,
  powerSaveBlocker,
  screen,
  shell,
  systemPreferences,
} from './desktop.ts';
import { dialog } from './dialog.ts';
import { ipcMain } from './ipc.ts';
import { Menu, MenuItem, setQuit } from './menu.ts';
import { NativeImage } from './native-image.ts';
import { nativeTheme } from './native-theme.ts';
import { net } from './net.ts';
import { absent, guarded } from './not-implemented.ts';
import { Notification } from './notification.ts';
import { protocol } from './protocol.ts';
import { safeStorage } from './safe-storage.ts';
import { session } from './session.ts';
import { Tray } from './tray.ts';
import { webContents, webFrameMain } from './web-contents.ts';
import { BrowserWindow } from './window.ts';
import './window-driver.ts';

type MainModule = typeof Main & typeof Common;

/** Electron's main-process module: what is here, and under every other name something that throws. */
export const electronModule = {
  app: guarded('app', previewApp),
  BrowserWindow: guarded('BrowserWindow', BrowserWindow),
  clipboard,
  crashReporter,
  dialog,
  ipcMain,
  Menu: guarded('Menu', Menu),
  MenuItem: guarded('MenuItem', MenuItem),
  nativeImage: guarded('nativeImage', NativeImage),
  nativeTheme,
  net,
  Notification: guarded('Notification', Notification),
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray: guarded('Tray', Tray),
  webContents,
  webFrameMain,
  autoUpdater: absent('autoUpdater'),
  BaseWindow: absent('BaseWindow'),
  BrowserView: absent('BrowserView'),
  ClipboardItem: absent('ClipboardItem'),
  contentTracing: absent('contentTracing'),
  desktopCapturer: absent('desktopCapturer'),
  globalShortcut: absent('globalShortcut'),
  ImageView: absent('ImageView'),
  inAppPurchase: absent('inAppPurchase'),
  MessageChannelMain: absent('MessageChannelMain'),
  netLog: absent('netLog'),
  pushNotifications: absent('pushNotifications'),
  sharedTexture: absent('sharedTexture'),
  ShareMenu: absent('ShareMenu'),
  TouchBar: absent('TouchBar'),
  utilityProcess: absent('utilityProcess'),
  View: absent('View'),
  WebContentsView: absent('WebContentsView'),
} satisfies Partial<Record<keyof MainModule, unknown>>;

setQuit(() => previewApp.quit());
