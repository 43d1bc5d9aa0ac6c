import { app, protocol } from 'electron';
import { z } from 'zod';
import type { ThreadTarget } from '../platform/ports.ts';
import { DEEP_LINK_SCHEME, deepLinkOf, parseDeepLink } from './deep-link.ts';
import { ORIGIN_SCHEME, serveOrigin, type OriginSources } from './origin/origin.ts';

/** What the first instance is handed by a later one; its command line is reordered by Chromium and isn't trusted. */
const Handover = z.object({ link: z.string().nullable() });

export interface StartUp {
  /** False: another instance runs with this user-data folder and has been told; this one ends. */
  primary: boolean;
  ready: Promise<void>;
  /** Address given with `--server=`, for administrators; null: none. */
  serverAddress: string | null;
  /** The app was started by the system at login, without a window. */
  hidden: boolean;
  /** Calls back for each thread to open, and once for each that came before; null: only the window is asked for. */
  onOpen: (listener: (target: ThreadTarget | null) => void) => void;
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
  const primary = app.requestSingleInstanceLock({ link } satisfies z.infer<typeof Handover>);
  const openings: (ThreadTarget | null)[] = [];
  let listener: ((target: ThreadTarget | null) => void) | null = null;
  const open = (target: ThreadTarget | null) => {
    if (listener === null) openings.push(target);
    else listener(target);
  };
  if (primary) {
    app.setAppUserModelId('com.partnerinbox.desktop');
    if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
    app.on('second-instance', (_event, _commandLine, _folder, additionalData) => {
      const handover = Handover.safeParse(additionalData);
      open(parseDeepLink(handover.data?.link ?? ''));
    });
    app.on('open-url', (event, url) => {
      event.preventDefault();
      open(parseDeepLink(url));
    });
    app.on('activate', () => open(null));
    if (link !== null) open(parseDeepLink(link));
  } else {
    app.quit();
  }
  const server = app.commandLine.getSwitchValue('server');
  return {
    primary,
    ready: app.whenReady(),
    serverAddress: server === '' ? null : server,
    hidden: app.commandLine.hasSwitch('hidden'),
    onOpen: (to) => {
      listener = to;
      for (const target of openings.splice(0)) to(target);
    },
  };
}

/** Folders that belong to the app. Known once it's ready. */
export function appFolders(): { userData: string } {
  return { userData: app.getPath('userData') };
}

/** Answers the page's requests to its own origin; `pageFolder` holds the built page. */
export function answerOrigin(pageFolder: string, sources: OriginSources): void {
  protocol.handle(ORIGIN_SCHEME, serveOrigin(pageFolder, sources));
}

/** Asks the app to end, as the menu does. */
export function quitApp(): void {
  app.quit();
}
