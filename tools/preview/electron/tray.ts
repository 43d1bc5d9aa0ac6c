import { answerDriver, reportChange } from '../host/control.ts';
import { createEvent, StrictEmitter } from './emitter.ts';
import { requireReady } from './lifecycle.ts';
import { clickInMenu, describeMenu, type Menu } from './menu.ts';
import { NativeImage } from './native-image.ts';
import { guarded } from './not-implemented.ts';

const trays = new Set<Tray>();

export class Tray extends StrictEmitter {
  #toolTip = '';
  #title = '';
  #menu: Menu | null = null;
  #destroyed = false;

  constructor(image: unknown) {
    requireReady('Cannot create Tray');
    super(
      'Tray',
      `click right-click double-click middle-click mouse-move mouse-enter mouse-leave drop
  drop-files balloon-click`,
    );
    checkImage(image);
    trays.add(this);
    reportChange();
    return guarded('Tray', this);
  }
  setImage(image: unknown): void {
    checkImage(image);
  }
  setPressedImage(image: unknown): void {
    checkImage(image);
  }
  setToolTip(text: string): void {
    this.#toolTip = text;
    reportChange();
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }
  setContextMenu(menu: Menu | null): void {
    this.#menu = menu;
    reportChange();
  }
  popUpContextMenu(): void {
    reportChange();
  }
  setIgnoreDoubleClickEvents(): void {
    // macOS alone has it; elsewhere Electron ignores the call too.
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  destroy(): void {
    this.#destroyed = true;
    trays.delete(this);
    reportChange();
  }
  describe(): object {
    return { toolTip: this.#toolTip, title: this.#title, menu: describeMenu(this.#menu) };
  }
  pick(path: string[]): void {
    clickInMenu(this.#menu, path, undefined);
  }
}

function checkImage(image: unknown): void {
  const read = typeof image === 'string' ? NativeImage.createFromPath(image) : image;
  if (!(read instanceof NativeImage))
    throw new TypeError('Argument must be a file path or a NativeImage');
  if (typeof image === 'string' && read.isEmpty())
    throw new Error(`Failed to load image from path '${image}'`);
}

function onlyTray(): Tray {
  const [tray] = trays;
  if (tray === undefined) throw new Error('preview: there is no tray icon');
  return tray;
}

answerDriver('trays', () => [...trays].map((tray) => tray.describe()));
answerDriver('clickTray', () => void onlyTray().emit('click', createEvent()));
answerDriver('clickTrayMenu', (path: string[]) => onlyTray().pick(path));
