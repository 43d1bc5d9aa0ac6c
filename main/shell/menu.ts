import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { EventPayload } from '../../contract/ipc/bridge.ts';

type Command = EventPayload<'command'>;

export interface MenuActions {
  /** Commands that the page carries out. */
  command(command: Command): void;
  zoom(step: 'in' | 'out' | 'reset'): void;
  quit(): void;
}

/** The application menu: macOS shows it always; elsewhere Alt does, and its shortcuts work. */
export function setMenu(actions: MenuActions): void {
  const mac = process.platform === 'darwin';
  const item = (label: string, accelerator: string, command: Command) => ({
    label,
    accelerator,
    click: () => actions.command(command),
  });
  const settings = item('Settings…', 'CommandOrControl+,', 'settings');
  const quit = {
    label: mac ? 'Quit Partner Inbox' : 'Quit',
    accelerator: 'CommandOrControl+Q',
    click: () => actions.quit(),
  };
  const template: MenuItemConstructorOptions[] = [
    ...(mac
      ? [
          {
            label: app.name,
            submenu: [
              { role: 'about' },
              { type: 'separator' },
              settings,
              { type: 'separator' },
              { role: 'services' },
              { type: 'separator' },
              { role: 'hide' },
              { role: 'hideOthers' },
              { role: 'unhide' },
              { type: 'separator' },
              quit,
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
    {
      label: 'File',
      submenu: [
        item('New message', 'CommandOrControl+N', 'new_message'),
        item('Outbox', 'CommandOrControl+Shift+O', 'outbox'),
        { type: 'separator' },
        ...(mac ? [{ role: 'close' as const }] : [settings, { type: 'separator' as const }, quit]),
      ],
    },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'pasteAndMatchStyle' },
        { role: 'selectAll' },
        { type: 'separator' },
        item('Find…', 'CommandOrControl+Shift+F', 'search'),
      ],
    },
    {
      label: 'View',
      submenu: [
        item('Switch program…', 'CommandOrControl+P', 'switch_program'),
        { type: 'separator' },
        { label: 'Zoom in', accelerator: 'CommandOrControl+Plus', click: () => actions.zoom('in') },
        { label: 'Zoom out', accelerator: 'CommandOrControl+-', click: () => actions.zoom('out') },
        {
          label: 'Actual size',
          accelerator: 'CommandOrControl+0',
          click: () => actions.zoom('reset'),
        },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    ...(mac ? [{ role: 'windowMenu' as const }] : []),
    {
      role: 'help',
      submenu: [item('Keyboard shortcuts', 'CommandOrControl+/', 'shortcuts')],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
