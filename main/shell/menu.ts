import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { MENU_KEYS, REDO_ON_MAC, type MenuCommand } from '../../contract/ipc/menu-keys.ts';
import { t } from '../../words/words.ts';

export interface MenuActions {
  /** Commands that the page carries out. */
  command(command: MenuCommand): void;
  zoom(step: 'in' | 'out' | 'reset'): void;
  quit(): void;
}

/**
 * The application menu: macOS shows it always; elsewhere Alt does, and its shortcuts work. Electron names its own roles in
 * English only, so they are named here.
 */
export function setMenu(actions: MenuActions): void {
  const mac = process.platform === 'darwin';
  const item = (label: string, command: MenuCommand) => ({
    label,
    accelerator: acceleratorOf(mac && command === 'redo' ? REDO_ON_MAC : MENU_KEYS[command]),
    click: () => actions.command(command),
  });
  const settings = item(t('Settings…'), 'settings');
  const quit = {
    label: mac ? t('Quit Partner Inbox') : t('Quit'),
    accelerator: 'CommandOrControl+Q',
    click: () => actions.quit(),
  };
  const template: MenuItemConstructorOptions[] = [
    ...(mac
      ? [
          {
            label: app.name,
            submenu: [
              { role: 'about', label: t('About Partner Inbox') },
              { type: 'separator' },
              settings,
              { type: 'separator' },
              { role: 'services', label: t('Services') },
              { type: 'separator' },
              { role: 'hide', label: t('Hide Partner Inbox') },
              { role: 'hideOthers', label: t('Hide Others') },
              { role: 'unhide', label: t('Show All') },
              { type: 'separator' },
              quit,
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
    {
      label: t('File'),
      submenu: [
        item(t('New message'), 'new_message'),
        item(t('Outbox'), 'outbox'),
        { type: 'separator' },
        ...(mac
          ? [{ role: 'close' as const, label: t('Close Window') }]
          : [settings, { type: 'separator' as const }, quit]),
      ],
    },
    {
      label: t('Edit'),
      submenu: [
        // Not the system's roles: those reach whatever field was written in last, with or without the focus.
        item(t('Undo'), 'undo'),
        item(t('Redo'), 'redo'),
        { type: 'separator' },
        { role: 'cut', label: t('Cut') },
        { role: 'copy', label: t('Copy') },
        { role: 'paste', label: t('Paste') },
        { role: 'pasteAndMatchStyle', label: t('Paste and Match Style') },
        { role: 'selectAll', label: t('Select All') },
        { type: 'separator' },
        item(t('Find in Conversation…'), 'find'),
        item(t('Find…'), 'search'),
      ],
    },
    {
      label: t('View'),
      submenu: [
        item(t('Switch program…'), 'switch_program'),
        { type: 'separator' },
        {
          label: t('Zoom in'),
          accelerator: 'CommandOrControl+Plus',
          click: () => actions.zoom('in'),
        },
        {
          label: t('Zoom out'),
          accelerator: 'CommandOrControl+-',
          click: () => actions.zoom('out'),
        },
        {
          label: t('Actual size'),
          accelerator: 'CommandOrControl+0',
          click: () => actions.zoom('reset'),
        },
        { type: 'separator' },
        { role: 'togglefullscreen', label: t('Toggle Full Screen') },
      ],
    },
    // Its own entries, because Electron names those of the role in English.
    ...(mac
      ? [
          {
            role: 'windowMenu' as const,
            label: t('Window'),
            submenu: [
              { role: 'minimize' as const, label: t('Minimize') },
              { role: 'zoom' as const, label: t('Zoom the window') },
              { type: 'separator' as const },
              { role: 'front' as const, label: t('Bring All to Front') },
            ],
          },
        ]
      : []),
    {
      role: 'help',
      label: t('Help'),
      submenu: [item(t('Keyboard shortcuts'), 'shortcuts')],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Keys of the page's table, as Electron writes them. */
function acceleratorOf(keys: string): string {
  return keys.replace('Mod', 'CommandOrControl');
}
