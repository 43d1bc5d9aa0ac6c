import type { CdpSession } from '../host/cdp.ts';
import type { RunningChromium } from '../host/chromium.ts';
import { toPageUrl } from '../host/origins.ts';
import { sessionState } from './session.ts';
import type { PreviewContents } from './web-contents.ts';

/** Electron's names for what Chromium asks, and Chromium's own. */
const permissions = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  midiSysex: 'midi-sysex',
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
  'idle-detection': 'idle-detection',
  'window-management': 'window-management',
  'storage-access': 'storage-access',
} as const;

/**
 * Chromium can't be made to ask main, so main is asked ahead of time, at each load. Without a handler everything is granted, as in
 * Electron: that is why tests count on one being there.
 */
export async function applyPermissions(
  cdp: CdpSession,
  context: RunningChromium['context'],
  contents: PreviewContents,
): Promise<void> {
  const url = contents.tree.url;
  const origin = new URL(toPageUrl(url)).origin;
  if (origin === 'null') return;
  const names = [...Object.entries(permissions), ['media', 'camera'], ['media', 'microphone']] as [
    string,
    string,
  ][];
  await Promise.all(
    names.map(async ([electronName, name]) => {
      const granted = await isGranted(contents, electronName as keyof typeof permissions, url);
      const setting = granted ? 'granted' : 'denied';
      await cdp
        .send('Browser.setPermission', { origin, permission: { name }, setting, ...context })
        .catch(() => undefined);
    }),
  );
}

function isGranted(
  contents: PreviewContents,
  permission: keyof typeof permissions,
  url: string,
): Promise<boolean> {
  const { permissionRequest, permissionCheck } = sessionState;
  const frame = contents.outside as never;
  const { origin } = new URL(url.replace(/^[a-z]+:\/\//, 'https://'));
  const checked =
    permissionCheck?.(frame, permission, origin, {
      isMainFrame: true,
      requestingUrl: url,
    }) ?? true;
  if (permissionRequest === null) return Promise.resolve(checked);
  return new Promise((resolve) => {
    permissionRequest(frame, permission, resolve, {
      isMainFrame: true,
      requestingUrl: url,
    });
  });
}
