import type { MenuEntry } from '../electron/menu.ts';

/** A window as main knows it. `targetId` is empty until Chromium has opened it. */
export interface AppWindow {
  id: number;
  targetId: string;
  url: string;
  title: string;
  bounds: { x: number; y: number; width: number; height: number };
  visible: boolean;
  focused: boolean;
  minimized: boolean;
  maximized: boolean;
  loading: boolean;
  crashed: boolean;
  /** -1: none; 0 to 1; above 1: indeterminate. */
  progress: number;
  overlay: string;
  flashing: boolean;
  /** Which ways out of the machine peer connections of the page may take. */
  webRTCPolicy: string;
  drags: { file: string; files?: string[] }[];
}

export interface ShownNotification {
  title: string;
  body: string;
  subtitle: string;
  silent: boolean;
  urgency: string;
  hasReply: boolean;
  actions: string[];
  /** Not clicked, answered, dismissed or closed yet. */
  open: boolean;
}

export interface ShownDialog {
  kind: 'open' | 'save' | 'message' | 'error';
  options: Record<string, unknown>;
  answered: boolean;
}

export interface TrayIcon {
  toolTip: string;
  title: string;
  menu: MenuEntry[];
}

/** What the app handed to the system. */
export interface OpenedOutside {
  urls: string[];
  paths: string[];
  shown: string[];
  trashed: string[];
}
