import type { MenuItemConstructorOptions } from 'electron';
import { answerDriver, onForget, reportChange } from '../host/control.ts';
import type { KeyPress } from '../page/preload-world.ts';
import { createEvent, StrictEmitter } from './emitter.ts';
import { guarded, notImplemented } from './not-implemented.ts';

type Template = MenuItemConstructorOptions | MenuItem;

const roleLabels: Record<string, string> = {
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  pasteandmatchstyle: 'Paste and Match Style',
  delete: 'Delete',
  selectall: 'Select All',
  quit: 'Quit',
  close: 'Close Window',
  minimize: 'Minimize',
  reload: 'Reload',
  forcereload: 'Force Reload',
  toggledevtools: 'Toggle Developer Tools',
  resetzoom: 'Actual Size',
  zoomin: 'Zoom In',
  zoomout: 'Zoom Out',
  togglefullscreen: 'Toggle Full Screen',
  about: 'About',
  editmenu: 'Edit',
  viewmenu: 'View',
  windowmenu: 'Window',
  filemenu: 'File',
  appmenu: 'App',
  help: 'Help',
  services: 'Services',
  hide: 'Hide',
  hideothers: 'Hide Others',
  unhide: 'Show All',
  front: 'Bring All to Front',
  window: 'Window',
  zoom: 'Zoom',
};

/** What roles do that reach main; the editing ones are the page's own. */
interface RoleTarget {
  close(): void;
  minimize(): void;
  isFullScreen(): boolean;
  setFullScreen(flag: boolean): void;
  webContents: { reload(): void; zoomLevel: number };
}

const roleActions: Record<string, (window: RoleTarget) => void> = {
  close: (window) => window.close(),
  minimize: (window) => window.minimize(),
  reload: (window) => window.webContents.reload(),
  forcereload: (window) => window.webContents.reload(),
  resetzoom: ({ webContents }) => void (webContents.zoomLevel = 0),
  zoomin: ({ webContents }) => void (webContents.zoomLevel += 0.5),
  zoomout: ({ webContents }) => void (webContents.zoomLevel -= 0.5),
  togglefullscreen: (window) => window.setFullScreen(!window.isFullScreen()),
};

const roleAccelerators: Record<string, string> = {
  quit: 'CommandOrControl+Q',
  close: 'CommandOrControl+W',
  minimize: 'CommandOrControl+M',
  reload: 'CommandOrControl+R',
  forcereload: 'Shift+CommandOrControl+R',
  resetzoom: 'CommandOrControl+0',
  zoomin: 'CommandOrControl+Plus',
  zoomout: 'CommandOrControl+-',
  togglefullscreen: process.platform === 'darwin' ? 'Control+Command+F' : 'F11',
};

let lastCommand = 0;
let quitApp = (): void => undefined;

export function setQuit(quit: () => void): void {
  quitApp = quit;
}

export class MenuItem {
  readonly commandId: number;
  readonly id: string | undefined;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  readonly options: MenuItemConstructorOptions;
  readonly click: (event?: unknown, window?: unknown) => void;
  label: string;
  sublabel: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;

  constructor(options: MenuItemConstructorOptions) {
    const role = options.role?.toLowerCase();
    if (role !== undefined && !(role in roleLabels)) throw notImplemented(`menu role ${role}`);
    lastCommand += 1;
    this.commandId = lastCommand;
    this.options = options;
    this.id = options.id;
    this.role = role;
    const { submenu } = options;
    this.submenu = Array.isArray(submenu)
      ? Menu.buildFromTemplate(submenu)
      : (submenu as unknown as Menu | undefined);
    this.type = options.type ?? (this.submenu === undefined ? 'normal' : 'submenu');
    this.label = options.label ?? roleLabels[role ?? ''] ?? '';
    this.sublabel = options.sublabel ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.accelerator = options.accelerator ?? roleAccelerators[role ?? ''];
    this.click = (event, window) => this.#clicked(event ?? createEvent(), window);
  }

  #clicked(event: unknown, window: unknown): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.role === 'quit') quitApp();
    else if (this.role !== undefined && window !== undefined)
      roleActions[this.role]?.(window as RoleTarget);
    this.options.click?.(this as never, window as never, event as never);
  }
}

let applicationMenu: Menu | null = null;
const shown: Menu[] = [];

export class Menu extends StrictEmitter {
  readonly items: MenuItem[] = [];

  constructor() {
    super('Menu', `menu-will-show menu-will-close`);
  }
  static buildFromTemplate(template: Template[]): Menu {
    const menu = new Menu();
    for (const entry of template)
      menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
    reportChange();
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
  append(item: MenuItem): void {
    this.items.push(guarded('MenuItem', item));
  }
  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, guarded('MenuItem', item));
  }
  popup(_options?: object): void {
    this.emit('menu-will-show', createEvent());
    shown.push(this);
    reportChange();
  }
  closePopup(): void {
    this.emit('menu-will-close', createEvent());
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found !== null) return found;
    }
    return null;
  }
}

/** A key that the page left alone may be a menu's. */
export function pressAccelerator(press: KeyPress, window: unknown): void {
  const item = applicationMenu === null ? undefined : findAccelerator(applicationMenu, press);
  item?.click(createEvent(), window);
}

function findAccelerator(menu: Menu, press: KeyPress): MenuItem | undefined {
  for (const item of menu.items) {
    if (!item.visible || !item.enabled) continue;
    if (item.accelerator !== undefined && matches(item.accelerator, press)) return item;
    const nested = item.submenu === undefined ? undefined : findAccelerator(item.submenu, press);
    if (nested !== undefined) return nested;
  }
  return undefined;
}

function matches(accelerator: string, press: KeyPress): boolean {
  const parts = accelerator
    .replace(/\+\+$/, '+Plus')
    .split('+')
    .map((part) => part.toLowerCase());
  const key = parts.pop() ?? '';
  const mac = process.platform === 'darwin';
  const has = (...names: string[]): boolean => parts.some((part) => names.includes(part));
  const either = has('commandorcontrol', 'cmdorctrl');
  const names: Record<string, string> = {
    plus: '+',
    space: ' ',
    esc: 'escape',
    up: 'arrowup',
    down: 'arrowdown',
    left: 'arrowleft',
    right: 'arrowright',
    return: 'enter',
  };
  const wanted = names[key] ?? key;
  return (
    (press.key.toLowerCase() === wanted || (wanted === '+' && press.key === '=')) &&
    press.ctrl === (has('control', 'ctrl') || (either && !mac)) &&
    press.meta === (has('command', 'cmd', 'super', 'meta') || (either && mac)) &&
    press.alt === has('alt', 'option') &&
    (press.shift === has('shift') || wanted === '+')
  );
}

/** One item as the driver sees it. */
export interface MenuEntry {
  label: string;
  type: string;
  enabled: boolean;
  checked: boolean;
  accelerator?: string;
  items: MenuEntry[];
}

export function describeMenu(menu: Menu | null): MenuEntry[] {
  return (menu?.items ?? [])
    .filter((item) => item.visible)
    .map(({ label, type, enabled, checked, accelerator, submenu }) => ({
      label,
      type,
      enabled,
      checked,
      ...(accelerator === undefined ? {} : { accelerator }),
      items: describeMenu(submenu ?? null),
    }));
}

export function clickInMenu(menu: Menu | null, path: string[], window: unknown): void {
  const [first = '', ...rest] = path;
  const item = menu?.items.find(
    ({ label, visible }) => visible && label.replaceAll('&', '') === first,
  );
  if (item === undefined) throw new Error(`preview: the menu has no item '${first}'`);
  if (rest.length > 0) clickInMenu(item.submenu ?? null, rest, window);
  else item.click(createEvent(), window);
}

onForget(() => {
  shown.length = 0;
});
answerDriver('menu', () => describeMenu(applicationMenu));
answerDriver('popups', () => shown.map((menu) => describeMenu(menu)));
answerDriver('clickPopup', (path: string[]) => clickInMenu(shown.at(-1) ?? null, path, undefined));
