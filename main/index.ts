import { lookup } from 'node:dns/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { chooseLanguage } from '../contract/domain/languages.ts';
import { speak } from '../words/words.ts';
import { unsentOf } from '../contract/domain/outbox.ts';
import { isSameProxy, type ProxySetting } from '../contract/domain/proxy.ts';
import { IncomingFiles } from './attachments/stage/incoming-files.ts';
import { AccountService } from './account/account-service.ts';
import { AccountSession } from './account/account-session.ts';
import { nameOf } from './platform/error-name.ts';
import { forgetAccount } from './platform/forget-account.ts';
import { StoredAccount } from './account/stored-accounts.ts';
import { takeReply } from './account/take-reply.ts';
import { Diagnostics } from './diagnostics/diagnostics.ts';
import { documents } from './ipc/documents/documents.ts';
import { bindIpc } from './ipc/bind.ts';
import { RendererFeed, type SendEvent } from './ipc/change-feed.ts';
import { allHandlers } from './ipc/handlers/index.ts';
import { isCutOff } from './ipc/handlers/session.ts';
import { lastLogLines, openLogFile } from './platform/log-file.ts';
import type { ThreadTarget } from './platform/ports.ts';
import { systemClock as clock } from './platform/system-clock.ts';
import { tidyUserData } from './platform/user-data.ts';
import { SettingsService } from './settings/settings.ts';
import { StoreThreads } from './store/worker/store-threads.ts';
import { showBadge } from './shell/badge.ts';
import { createDesktop, openAddress } from './shell/desktop.ts';
import { confirmQuit, offerReload } from './shell/dialogs.ts';
import { ipcDoor } from './shell/ipc-door.ts';
import { createKeychain } from './shell/keychain.ts';
import { UnreadCount } from './notifications/unread-count.ts';
import { setLaunchAtLogin } from './shell/launch-at-login.ts';
import { readCatalog } from './shell/locales.ts';
import { setMenu, type MenuActions } from './shell/menu.ts';
import { denyPermissions } from './shell/permissions.ts';
import { appFetch, isOnline, watchNetwork } from './shell/network.ts';
import { createNotifier } from './shell/notifier.ts';
import { PAGE_ADDRESS } from './shell/origin/origin.ts';
import { Pictures } from './shell/pictures.ts';
import { PreferenceFile } from './shell/preferences.ts';
import { Quitting } from './shell/quit.ts';
import {
  answerOrigin,
  appFolders,
  quitApp,
  startUp,
  systemLanguages,
  systemRegion,
  type StartUp,
} from './shell/start-up.ts';
import { routeBy } from './shell/proxy.ts';
import { setTheme } from './shell/theme.ts';
import { createTray } from './shell/tray.ts';
import { MainWindow } from './shell/window.ts';
import { WindowState } from './shell/window-state.ts';

const dist = join(import.meta.dirname, '..');
const icons = join(dist, 'icons');

const start = startUp();
if (start.primary) void start.ready.then(() => run(start));

/** Calls of these are answered whatever becomes of the account, so that the page can say what is wrong with it. */
const NOT_OF_AN_ACCOUNT = new Set(['account', 'diagnostics', 'settings', 'shell']);

/** Builds everything and starts it. */
async function run({
  serverAddress,
  isDeveloped,
  hidden,
  onOpen,
  onFiles,
}: StartUp): Promise<void> {
  const folders = appFolders();
  const logs = join(folders.userData, 'logs');
  const log = openLogFile(logs, () => clock.now());
  tidyUserData(folders.userData).catch((error: unknown) => {
    log.warn('user_data.not_private', { error: nameOf(error) });
  });
  // Unchecked here: the service keeps what is sound of a damaged file, setting by setting.
  const settingsFile = new PreferenceFile<unknown>('settings', z.unknown());
  const settings = new SettingsService({
    read: () => settingsFile.read(),
    write: (next) => settingsFile.write(next),
  });
  const speakPreferred = () => {
    const language = chooseLanguage(settings.get().language, systemLanguages());
    speak(language, readCatalog(join(dist, 'locales'), language), systemRegion());
  };
  speakPreferred();
  const openOutside = (address: string) => void openAddress(address, log);

  const window = new MainWindow({
    preload: join(dist, 'preload', 'index.cjs'),
    icon: join(icons, 'icon.png'),
    state: new PreferenceFile('window', WindowState),
    openOutside,
    log,
    zoom: () => settings.get().zoom,
    spellcheck: () => settings.get().spellcheck,
    whenClosing: () => {
      if (quitting.underWay) return 'close';
      // On macOS an app without windows goes on; its icon in the dock brings the window back.
      if (desktop.platform === 'mac') return 'hide';
      return settings.get().keepInTray && tray !== null ? 'hide' : 'ask';
    },
    onCloseAsked: () => quitting.ask(),
    onPageLost: () =>
      void offerReload(window).then((again) => (again ? window.reload() : undefined)),
    onFocus: () => account.session?.sync.look(),
  });
  const send: SendEvent = (event, payload) => {
    window.send(event, payload);
  };
  const open = (target: ThreadTarget | null) => {
    window.show();
    if (target !== null) window.whenPageListens(() => window.send('navigate', target));
  };

  const feed = new RendererFeed({ send, clock });
  const notifier = createNotifier(
    {
      clicked: (target, owner) => open(owner === account.owner ? target : null),
      replied: (from, text) =>
        void takeReply({ account, settings, notifier, clock, log, open }, from, text),
    },
    log,
  );
  const accountsFolder = join(folders.userData, 'accounts');
  const storeThreads = new StoreThreads(
    pathToFileURL(join(import.meta.dirname, 'store-worker.js')),
  );
  const keychain = createKeychain(log);
  const accountFile = new PreferenceFile('account', StoredAccount.nullable());
  const account = new AccountService<AccountSession>({
    fetch: appFetch,
    clock,
    log,
    keychain,
    storage: {
      read: () => accountFile.read(),
      write: (stored) => accountFile.write(stored),
    },
    givenServer: serverAddress,
    isDeveloped,
    openSession: (request) =>
      AccountSession.open(request, {
        fetch: appFetch,
        clock,
        random: Math.random,
        log,
        changes: feed,
        onUnread: () => unread.recount(),
        notifier,
        settings,
        accountsFolder,
        storeThreads,
        isOnline,
        isInFront: () => window.isInFront(),
        onConnectionState: (state) => send('connection', state),
        onTryAgain: () => pictures.lookAgain(),
        onHistory: (progress) => send('history', progress),
        documents,
        onExport: (state) => send('exporting', state),
      }),
    forgetAccount: (accountId, unsent) => forgetAccount(join(accountsFolder, accountId), unsent),
    onState: (state) => {
      send('account', state);
      unread.recount();
    },
  });

  // A page that isn't there yet asks for them when it opens.
  const incoming = new IncomingFiles((waiting) => send('incomingFiles', waiting));
  const desktop = createDesktop(window, icons, log);
  const diagnostics = new Diagnostics({
    version: desktop.version,
    keychain,
    settings: () => settings.get(),
    account: () => account,
    logLines: () => lastLogLines(logs),
    clock,
    log,
  });
  const tray = createTray({ icons, open: () => open(null), quit: quitApp, log });
  const unread = new UnreadCount({
    count: async () => {
      const { session } = account;
      const counts = await session?.store.read.counts(clock.now());
      // Whoever signed out or in meanwhile is counted anew.
      return account.session === session ? (counts?.unread ?? 0) : null;
    },
    show: (count) => {
      showBadge(count, window, icons);
      tray?.show(count);
    },
    log,
  });
  let stopping = false;
  const bound = bindIpc({
    door: ipcDoor(window),
    handlers: allHandlers({
      account,
      settings,
      desktop,
      incoming,
      diagnostics,
      clock,
    }),
    ready: (group) => {
      // What is asked after the last write waits for the end, which takes the page as well.
      if (stopping) return new Promise(() => undefined);
      return NOT_OF_AN_ACCOUNT.has(group) ? Promise.resolve() : account.settled();
    },
    owner: () => account.owner,
    settled: () => account.settled(),
    isCutOff,
    page: PAGE_ADDRESS,
    log,
  });
  const quitting = new Quitting({
    countUnsent: async () => unsentOf((await account.session?.store.read.outboxItems()) ?? []),
    holdsUnsaved: () => window.holdsUnsaved,
    confirm: (unsent, unsaved) => confirmQuit(window, unsent, unsaved),
    hideWindow: () => window.hide(),
    callsSettled: () => bound.settled(),
    stopServices: () => {
      stopping = true;
      return account.stop();
    },
    log,
  });

  async function reconnectBy(proxy: ProxySetting): Promise<void> {
    await routeBy(proxy);
    log.info('proxy.changed', { mode: proxy.mode });
    account.session?.retryNow();
  }

  const pictures = new Pictures({
    fetch: appFetch,
    resolveHost: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    now: () => clock.now(),
    log,
  });
  const ofSession = async <T>(find: (session: AccountSession) => Promise<T | null>) => {
    await account.settled();
    return account.session === null ? null : find(account.session);
  };
  answerOrigin(join(dist, 'renderer'), {
    attachment: (key) => ofSession((session) => session.shownImage(key)),
    preview: (key) => ofSession(({ previews }) => previews.get(key)),
    staged: (id) => ofSession(({ staging }) => staging.pictureOf(id)),
    picture: (id) =>
      ofSession(async ({ store, folders }) => {
        const address = await store.read.logoSource(id);
        return address === null ? null : pictures.get(address, folders.pictures);
      }),
  });
  denyPermissions();

  const zoomTo = (zoom: number) => settings.change({ zoom: Math.min(3, Math.max(0.5, zoom)) });
  const menuActions: MenuActions = {
    command: (command) => {
      window.show();
      window.whenPageListens(() => window.send('command', command));
    },
    zoom: (step) => {
      const { zoom } = settings.get();
      zoomTo(step === 'reset' ? 1 : Math.round((zoom + (step === 'in' ? 0.1 : -0.1)) * 10) / 10);
    },
    quit: quitApp,
  };
  setMenu(menuActions);
  settings.onChange((next, before) => {
    if (next.language !== before.language) {
      speakPreferred();
      setMenu(menuActions);
      tray?.rename();
    }
    send('settings', next);
    if (next.theme !== before.theme) setTheme(next.theme);
    if (next.zoom !== before.zoom) window.setZoom(next.zoom);
    if (next.spellcheck !== before.spellcheck) window.setSpellcheck(next.spellcheck);
    if (!isSameProxy(next.proxy, before.proxy)) void reconnectBy(next.proxy);
    if (next.launchAtLogin !== before.launchAtLogin) void setLaunchAtLogin(next.launchAtLogin);
  });
  setTheme(settings.get().theme);
  watchNetwork(clock, {
    online: (online) => account.session?.setOnline(online),
    wake: () => account.session?.wake(),
  });

  if (!hidden || tray === null) window.show();
  onOpen(open);
  onFiles((paths) => {
    window.show();
    incoming.add(paths);
  });
  const { proxy } = settings.get();
  if (proxy.mode !== 'system') await routeBy(proxy).catch(() => log.error('proxy.not_set'));
  await account.resume();
}
