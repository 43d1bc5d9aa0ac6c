import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { reportChange } from '../host/control.ts';
import { StrictEmitter } from './emitter.ts';

const events = `ready-to-show close closed focus blur resize resized move moved show hide minimize
  maximize unmaximize restore enter-full-screen leave-full-screen page-title-updated
  unresponsive responsive session-end query-session-end app-command swipe`;

/** The one display of the preview, without its bars. */
export const workArea: Rectangle = { x: 0, y: 0, width: 1440, height: 900 };

/** Where a window stands and how big it is: kept here, since Electron answers at once and Chromium doesn't. */
export abstract class WindowFrame extends StrictEmitter {
  protected visible = false;
  protected minimized = false;
  protected destroyed = false;
  #bounds: Rectangle;
  #minimum: [number, number];
  #maximized = false;
  #fullScreen = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super('BrowserWindow', events);
    const { width = 800, height = 600, x = 80, y = 60, minWidth = 0, minHeight = 0 } = options;
    this.#bounds = { x, y, width: Math.max(width, minWidth), height: Math.max(height, minHeight) };
    this.#minimum = [minWidth, minHeight];
  }

  abstract focus(): void;
  abstract blur(): void;
  protected abstract sizeChanged(): void;

  minimize(): void {
    this.requireAlive();
    if (this.minimized) return;
    this.blur();
    this.minimized = true;
    this.emit('minimize');
    reportChange();
  }
  restore(): void {
    this.requireAlive();
    if (this.minimized) {
      this.minimized = false;
      this.emit('restore');
      this.focus();
    } else this.unmaximize();
  }
  maximize(): void {
    this.requireAlive();
    this.visible = true;
    if (this.#maximized) return;
    this.#maximized = true;
    this.emit('maximize');
    this.sizeChanged();
  }
  unmaximize(): void {
    if (!this.#maximized) return;
    this.#maximized = false;
    this.emit('unmaximize');
    this.sizeChanged();
  }
  isMaximized(): boolean {
    return this.#maximized;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isNormal(): boolean {
    return !this.#maximized && !this.minimized && !this.#fullScreen;
  }
  isFullScreen(): boolean {
    return this.#fullScreen;
  }
  setFullScreen(flag: boolean): void {
    if (this.#fullScreen === flag) return;
    this.#fullScreen = flag;
    this.emit(flag ? 'enter-full-screen' : 'leave-full-screen');
    this.sizeChanged();
  }

  getBounds(): Rectangle {
    this.requireAlive();
    return this.#maximized || this.#fullScreen ? { ...workArea } : { ...this.#bounds };
  }
  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }
  getContentBounds(): Rectangle {
    return this.getBounds();
  }
  setBounds(bounds: Partial<Rectangle>): void {
    this.requireAlive();
    const old = this.#bounds;
    const next = { ...old, ...bounds };
    next.width = Math.max(next.width, this.#minimum[0]);
    next.height = Math.max(next.height, this.#minimum[1]);
    this.#bounds = next;
    if (old.x !== next.x || old.y !== next.y) {
      this.emit('move');
      this.emit('moved');
    }
    if (old.width !== next.width || old.height !== next.height) this.sizeChanged();
  }
  getSize(): number[] {
    const { width, height } = this.getBounds();
    return [width, height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getContentSize(): number[] {
    return this.getSize();
  }
  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getPosition(): number[] {
    const { x, y } = this.getBounds();
    return [x, y];
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }
  getMinimumSize(): number[] {
    return [...this.#minimum];
  }
  setMinimumSize(width: number, height: number): void {
    this.#minimum = [width, height];
  }
  center(): void {
    const { width, height } = this.#bounds;
    this.setBounds({
      x: Math.round((workArea.width - width) / 2),
      y: Math.round((workArea.height - height) / 2),
    });
  }
  moveTop(): void {
    this.requireAlive();
  }

  protected requireAlive(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
  }
}
