import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CdpSession } from '../host/cdp.ts';
import { hostConfig } from '../host/config.ts';
import { reportChange, reportProblem } from '../host/control.ts';
import { schemeOf, toAppUrl } from '../host/origins.ts';
import { clockSource, pageWorldSource, preloadWorldSource } from '../page/source.ts';
import type { KeyPress, PageContextMenu, PageMessage } from '../page/preload-world.ts';
import { askForFiles } from './dialog.ts';
import { watchDownloads } from './downloads.ts';
import { createEvent } from './emitter.ts';
import { preloadWorld } from './frames.ts';
import { deliver, type IpcSender } from './ipc.ts';
import type { RunningChromium } from '../host/chromium.ts';
import { chromium } from './lifecycle.ts';
import { applyEmulation } from './emulation.ts';
import { applyPermissions } from './permissions.ts';
import { serveRequests } from './requests.ts';
import { answerStops } from './stops.ts';
import type { ContentsOwner, OpenDetails, PreviewContents } from './web-contents.ts';
import { watchProblems } from './page-problems.ts';

type BrowserContext = RunningChromium['context'];

/** The window around a page. */
export interface PageOwner extends ContentsOwner {
  applySize(cdp: CdpSession): void;
  pageReady(): void;
  titleChanged(title: string): void;
  pageClosed(): void;
  keyPressed(key: KeyPress): void;
  openWindow(details: OpenDetails): void;
}

export interface PageSettings {
  preload: string | undefined;
  additionalArguments: string[];
  inSubframes: boolean;
}

/** Opens a page in Chromium and joins it to main: preload, IPC, requests, navigation, problems. */
export async function attachPage(
  contents: PreviewContents,
  owner: PageOwner,
  settings: PageSettings,
): Promise<CdpSession> {
  const { cdp: all, context } = await chromium();
  const targetId = await openTarget(all.browser, context);
  contents.targetId = targetId;
  const { sessionId } = await all.browser.send('Target.attachToTarget', {
    targetId,
    flatten: true,
  });
  const cdp = all.session(sessionId);
  all.browser.on('Target.targetDestroyed', (gone) => {
    if (gone.targetId === targetId) owner.pageClosed();
  });
  contents.tree.listen(cdp, targetId);
  const senderOf = (contextId: number): IpcSender => ({
    contents: contents.outside,
    tree: contents.tree,
    contextId,
  });
  listen(cdp, context, contents, owner, senderOf);
  answerStops(cdp, senderOf, (url, name, features) =>
    openFrom(contents, owner, url, name, features),
  );
  cdp.on('Target.attachedToTarget', ({ targetInfo, sessionId: inner }) => {
    if (targetInfo.type === 'page')
      all.browser.post('Target.closeTarget', { targetId: targetInfo.targetId });
    else all.session(inner).post('Runtime.runIfWaitingForDebugger');
  });
  watchProblems(cdp);
  watchDownloads(all.browser, context, contents);
  const channel = randomUUID();
  await Promise.all([
    cdp.send('Page.enable'),
    cdp.send('Runtime.addBinding', { name: 'previewCall', executionContextName: preloadWorld }),
    cdp.send('Runtime.enable'),
    cdp.send('Network.enable', { maxTotalBufferSize: 1, maxResourceBufferSize: 1 }),
    cdp.send('Log.enable'),
    cdp.send('Audits.enable'),
    cdp.send('Debugger.enable'),
    cdp.send('Inspector.enable'),
    cdp.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    }),
    cdp.send('Page.setInterceptFileChooserDialog', { enabled: !hostConfig().headed }),
    cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `${clockSource(hostConfig().clockAheadMs)}${pageWorldSource(channel)}`,
    }),
    cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadSource(channel, settings),
      worldName: preloadWorld,
    }),
    serveRequests(cdp, {
      contentsId: contents.id,
      allows: (navigation) => allows(contents, navigation),
    }),
    applyEmulation(cdp),
  ]);
  owner.applySize(cdp);
  return cdp;
}

async function openTarget(browser: CdpSession, context: BrowserContext): Promise<string> {
  await browser.send('Target.setDiscoverTargets', { discover: true });
  if (hostConfig().headed) {
    // Chromium's own `--app` window has no tabs and no address bar: the first window takes it.
    const { targetInfos } = await browser.send('Target.getTargets');
    const first = targetInfos.find((info) => info.type === 'page' && !taken.has(info.targetId));
    if (first !== undefined) {
      taken.add(first.targetId);
      return first.targetId;
    }
  }
  const { targetId } = await browser.send('Target.createTarget', {
    url: 'about:blank',
    newWindow: true,
    ...context,
  });
  taken.add(targetId);
  return targetId;
}

const taken = new Set<string>();

function preloadSource(channel: string, settings: PageSettings): string {
  const { preload, additionalArguments, inSubframes } = settings;
  const { chrome = '', electron = '', node = '' } = process.versions as Record<string, string>;
  let text: string | undefined;
  try {
    text = preload === undefined ? undefined : readFileSync(preload, 'utf8');
  } catch (error) {
    reportProblem({
      kind: 'preload-error',
      text: `Unable to load preload script: ${String(error)}`,
    });
  }
  const config = {
    channel,
    platform: process.platform,
    arch: process.arch,
    versions: { chrome, electron, node },
    argv: [process.execPath, ...additionalArguments],
    env: {},
    filename: preload ?? '',
    inSubframes,
  };
  return `${clockSource(hostConfig().clockAheadMs)}${preloadWorldSource(config, text)}`;
}

function listen(
  cdp: CdpSession,
  context: BrowserContext,
  contents: PreviewContents,
  owner: PageOwner,
  senderOf: (contextId: number) => IpcSender,
): void {
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== 'previewCall') return;
    receive(contents, owner, JSON.parse(payload) as PageMessage, senderOf(executionContextId));
  });
  cdp.on('Page.frameStartedLoading', ({ frameId }) => {
    if (frameId !== contents.tree.mainId) return;
    contents.loading = true;
    contents.emit('did-start-loading');
  });
  // Without a load where main refused the navigation.
  cdp.on('Page.frameStoppedLoading', ({ frameId }) => {
    if (frameId !== contents.tree.mainId || contents.tree.url === 'about:blank') return;
    contents.stoppedLoading();
  });
  cdp.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId !== undefined || frame.url === 'about:blank') return;
    contents.emit('did-navigate', createEvent(), contents.tree.url, 200, 'OK');
    contents.run((session) => applyPermissions(session, context, contents));
    reportChange();
  });
  cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    contents.emit(
      'did-navigate-in-page',
      createEvent(),
      toAppUrl(url),
      frameId === contents.tree.mainId,
      1,
      1,
    );
  });
  cdp.on('Page.domContentEventFired', () => contents.emit('dom-ready', createEvent()));
  cdp.on('Page.loadEventFired', () => {
    if (contents.tree.url === 'about:blank') return;
    cdp
      .send('Runtime.evaluate', { expression: 'document.title' })
      .then(({ result }) => owner.titleChanged(String(result.value)))
      .catch(() => undefined);
    contents.loadFinished();
    owner.pageReady();
    reportChange();
  });
  // Links to a new window end up here; the target that Chromium made for one is closed before it asks for anything.
  cdp.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
    openFrom(contents, owner, url, windowName, windowFeatures.join(','));
  });
  cdp.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
    // Chromium hands these to the system before any request exists, so the page's wish is all there is to see.
    if (!['http', 'https', 'blob', 'data', 'about', 'javascript'].includes(schemeOf(url))) {
      allows(contents, { url, frameId, redirected: false });
    }
  });
  cdp.on('Page.javascriptDialogOpening', ({ type }) => {
    if (type !== 'beforeunload') return;
    const event = createEvent();
    contents.emit('will-prevent-unload', event);
    cdp.post('Page.handleJavaScriptDialog', { accept: event.defaultPrevented });
  });
  cdp.on('Page.fileChooserOpened', ({ mode, backendNodeId }) => {
    askForFiles(mode === 'selectMultiple')
      .then(({ filePaths: files }) => {
        if (files.length > 0 && backendNodeId !== undefined) {
          cdp.post('DOM.setFileInputFiles', { files, backendNodeId });
        }
      })
      .catch(() => undefined);
  });
  cdp.on('Inspector.targetCrashed', () => contents.gone('crashed'));
}

function openFrom(
  contents: PreviewContents,
  owner: PageOwner,
  url: string,
  frameName: string,
  features: string,
): void {
  owner.openWindow({
    url: toAppUrl(url),
    frameName,
    features,
    disposition: features === '' ? 'foreground-tab' : 'new-window',
    referrer: { url: contents.tree.url, policy: 'strict-origin-when-cross-origin' },
  });
}

function receive(
  contents: PreviewContents,
  owner: PageOwner,
  message: PageMessage,
  sender: IpcSender,
): void {
  switch (message.type) {
    case 'send':
    case 'invoke':
      if (message.type === 'send') contents.emit('ipc-message', createEvent(), message.channel);
      deliver(message, sender);
      break;
    case 'key':
      owner.keyPressed(message.key);
      break;
    case 'context-menu':
      contextMenu(contents, message.params);
      break;
    case 'preload-error':
      reportProblem({ kind: 'preload-error', text: message.message });
      contents.emit('preload-error', createEvent(), '', new Error(message.message));
      break;
  }
}

function contextMenu(contents: PreviewContents, params: PageContextMenu): void {
  const { isEditable, selectionText } = params;
  const selected = selectionText !== '';
  contents.emit('context-menu', createEvent(), {
    ...params,
    linkURL: toAppUrl(params.linkURL),
    srcURL: toAppUrl(params.srcURL),
    pageURL: contents.tree.url,
    frameURL: contents.tree.url,
    hasImageContents: params.mediaType === 'image',
    misspelledWord: '',
    dictionarySuggestions: [],
    titleText: '',
    altText: '',
    inputFieldType: 'none',
    formControlType: 'none',
    menuSourceType: 'mouse',
    spellcheckEnabled: isEditable,
    editFlags: {
      canUndo: isEditable,
      canRedo: isEditable,
      canCut: isEditable && selected,
      canCopy: selected,
      canPaste: isEditable,
      canDelete: isEditable && selected,
      canSelectAll: true,
      canEditRichly: false,
    },
  });
}

/** Electron's order: `will-frame-navigate` for every frame, `will-navigate` for the main one, `will-redirect` for redirects. */
function allows(
  contents: PreviewContents,
  { url, frameId, redirected }: { url: string; frameId: string; redirected: boolean },
): boolean {
  const isMainFrame = frameId === contents.tree.mainId;
  const frame = contents.tree.frame(frameId);
  const details = () =>
    createEvent({
      url,
      isSameDocument: false,
      isMainFrame,
      frame,
      initiator: frame,
      navigationId: 0,
    });
  if (redirected) {
    const event = details();
    contents.emit('will-redirect', event, url, false, isMainFrame, 1, 1);
    if (!event.defaultPrevented)
      contents.emit('did-redirect-navigation', details(), url, false, isMainFrame, 1, 1);
    return !event.defaultPrevented;
  }
  if (!(isMainFrame && contents.takeProgrammatic(url))) {
    const anyFrame = details();
    contents.emit('will-frame-navigate', anyFrame);
    if (anyFrame.defaultPrevented) return false;
    if (isMainFrame) {
      const event = details();
      contents.emit('will-navigate', event, url, false, true, 1, 1);
      if (event.defaultPrevented) return false;
    }
  }
  contents.emit('did-start-navigation', details(), url, false, isMainFrame, 1, 1);
  return true;
}
