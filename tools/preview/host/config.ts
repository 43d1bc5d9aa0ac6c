/** How `safeStorage` behaves: `rotated` still decrypts but asks to encrypt again, `broken` fails to decrypt. */
export type SafeStorageMode = 'normal' | 'unavailable' | 'basic_text' | 'rotated' | 'broken';

export type PreviewPlatform = 'linux' | 'win32' | 'darwin';

/** What the driver decides before the main process starts. */
export interface HostConfig {
  /** The file whose evaluation is the app's start. */
  entry: string;
  /** `process.argv[1]` as the app sees it: the file or folder that was started. */
  appPath: string;
  args: string[];
  /** The executable. */
  chromium: string;
  /** The DevTools endpoint of a Chromium that runs already, of which a headless app in Chromium's language takes a part. */
  sharedChromium: string | null;
  headed: boolean;
  safeStorage: SafeStorageMode;
  platform: PreviewPlatform;
  locale: string;
  dark: boolean;
  packaged: boolean;
  resourcesPath: string;
  /** A notification fails instead of showing. */
  notificationsFail: boolean;
  /** The machine has no network when the app starts. */
  offline: boolean;
  /** How far the clock of main and of the pages is ahead of the machine's, ms. */
  clockAheadMs: number;
  /** macOS only: what the system hands over before the app is ready. */
  earlyOpen: { urls: string[]; files: string[] };
}

/** The language of Chromium and of the system unless a start asks for another: a BCP 47 tag. */
export const DEFAULT_LOCALE = 'en-US';

export const configVariable = 'PARTNER_INBOX_PREVIEW';

let current: HostConfig | undefined;

export function setHostConfig(config: HostConfig): void {
  current = config;
}

/** @throws when called outside of a main process that the driver started. */
export function hostConfig(): HostConfig {
  if (current === undefined) throw new Error('preview: no configuration was handed over');
  return current;
}
