import { MOST_AT_ONCE } from '../../contract/domain/most-at-once.ts';
import { regionOf } from '../../words/formats.ts';
import { app, protocol } from 'electron';
import { z } from 'zod';
import type { ThreadTarget } from '../platform/ports.ts';
import { filesHandedOver, filesOfArguments } from './argument-files.ts';
import { DEEP_LINK_SCHEME, deepLinkOf, parseDeepLink } from './deep-link.ts';
import { ORIGIN_SCHEME, serveOrigin, type OriginSources } from './origin/origin.ts';

/** What the first instance is handed by a later one; its command line is reordered by Chromium and isn't trusted. */
const Handover = z.object({
  link: z.string().nullable(),
  /** Judged once more on arrival: any program of this user can hand over. */
  files: z.array(z.string()).max(MOST_AT_ONCE),
});

export interface StartUp {
  /** False: another instance runs with this user-data folder and has been told; this one ends. */
  primary: boolean;
  ready: Promise<void>;
  /** Address given with `--server=`, for administrators; null: none. */
  serverAddress: string | null;
  /** The app runs from its sources. */
  isDeveloped: boolean;
  /** The app was started by the system at login, without a window. */
  hidden: boolean;
  /** Calls back for each thread to open, and once for each that came before; null: only the window is asked for. */
  onOpen: (listener: (target: ThreadTarget | null) => void) => void;
  /** Calls back with the absolute paths of files to send, and once for each hand-over that came before. */
  onFiles: (listener: (paths: string[]) => void) => void;
}

/** Everything that Electron only takes before `ready`. Nothing may be awaited before this has run. */
export function startUp(): StartUp {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    {
      scheme: ORIGIN_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ]);
  const link = deepLinkOf(process.argv);
  const appPath = app.isPackaged ? null : app.getAppPath();
  const files = filesOfArguments(process.argv, process.cwd(), appPath);
  const handover: z.infer<typeof Handover> = { link, files };
  const primary = app.requestSingleInstanceLock(handover);
  const openings = new Arrivals<ThreadTarget | null>();
  const open = (target: ThreadTarget | null) => openings.add(target);
  const hands = new Arrivals<string[]>();
  const handOver = (given: readonly string[]) => {
    const handed = filesHandedOver(given);
    if (handed.length > 0) hands.add(handed);
  };
  if (primary) {
    app.setAppUserModelId('com.partnerinbox.desktop');
    if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
    app.on('second-instance', (_event, _commandLine, _folder, additionalData) => {
      const { data } = Handover.safeParse(additionalData);
      open(parseDeepLink(data?.link ?? ''));
      handOver(data?.files ?? []);
    });
    app.on('open-url', (event, url) => {
      event.preventDefault();
      open(parseDeepLink(url));
    });
    app.on('open-file', (event, path) => {
      event.preventDefault();
      handOver([path]);
    });
    app.on('activate', () => open(null));
    if (link !== null) open(parseDeepLink(link));
    handOver(files);
  } else {
    app.quit();
  }
  const server = app.commandLine.getSwitchValue('server');
  return {
    primary,
    ready: app.whenReady(),
    serverAddress: server === '' ? null : server,
    isDeveloped: !app.isPackaged,
    hidden: app.commandLine.hasSwitch('hidden'),
    onOpen: (listener) => openings.listen(listener),
    onFiles: (listener) => hands.listen(listener),
  };
}

/** Keeps what comes before somebody listens. */
class Arrivals<T> {
  #early: T[] = [];
  #listener: ((one: T) => void) | null = null;

  add(one: T): void {
    if (this.#listener === null) this.#early.push(one);
    else this.#listener(one);
  }

  listen(listener: (one: T) => void): void {
    this.#listener = listener;
    for (const one of this.#early.splice(0)) listener(one);
  }
}

/** Folders that belong to the app. */
export function appFolders(): { userData: string } {
  return { userData: app.getPath('userData') };
}

/** What the system prefers, best first, as BCP 47 tags. Known once it's ready. */
export function systemLanguages(): string[] {
  return app.getPreferredSystemLanguages();
}

/** Where the system is, for its dates, times and numbers; null: not known. */
export function systemRegion(): string | null {
  return regionOf(app.getSystemLocale());
}

/** Answers the page's requests to its own origin; `pageFolder` holds the built page. */
export function answerOrigin(pageFolder: string, sources: OriginSources): void {
  protocol.handle(ORIGIN_SCHEME, serveOrigin(pageFolder, sources));
}

/** Asks the app to end, as the menu does. */
export function quitApp(): void {
  app.quit();
}
