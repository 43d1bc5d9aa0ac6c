import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { launchPreview } from '../../../tools/preview/launch.ts';
import { asBrowser } from './fake-program.ts';

const main = join(import.meta.dirname, '../../e2e/runtime-apps/basic');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partner-inbox-preview-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A browser that starts without a window, and with one does what the script says. */
function browserThat(script: string): string {
  const path = join(folder, 'chromium');
  const lines = ['#!/bin/sh', `case "$*" in *--headless*) ${asBrowser()};; esac`, script];
  writeFileSync(path, `${lines.join('\n')}\n`);
  chmodSync(path, 0o755);
  return path;
}

async function endOf(script: string): Promise<{ error: Error; browser: string }> {
  const browser = browserThat(script);
  vi.stubEnv('CHROME_PATH', browser);
  vi.stubEnv('PARTNER_INBOX_CHROMIUM_WITH_WINDOWS', '');
  const app = await launchPreview({ main, userData: join(folder, 'data'), headed: true });
  const waiting = app.firstWindow().catch((error: Error) => error);
  const error = await app.ended().then(
    () => new Error('It ended as if nothing was wrong'),
    (failure: Error) => failure,
  );
  expect(await waiting).toBe(error);
  expect(app.exitCode).toBe(1);
  return { error, browser };
}

describe('an app in the preview whose Chromium doesn’t start', () => {
  it.each([
    [
      'finds no display',
      [
        'echo "[15757:15757:1130/203120.99:ERROR:dbus/bus.cc:408] Failed to connect to the bus" >&2',
        'echo "[15757:15757:1130/203120.99:ERROR:ui/ozone_platform_x11.cc:257] Missing X server or \\$DISPLAY" >&2',
        'echo "[15757:15757:1130/203120.99:ERROR:ui/aura/env.cc:253] The platform failed to initialize.  Exiting." >&2',
        'exit 1',
      ].join('\n'),
      'Missing X server or $DISPLAY; The platform failed to initialize.  Exiting',
    ],
    [
      'lacks a library',
      'echo "chromium: error while loading shared libraries: libnss3.so" >&2; exit 127',
      'chromium: error while loading shared libraries: libnss3.so',
    ],
    ['says nothing', 'exit 3', 'it ended with 3 and said nothing'],
    ['is killed', 'kill -9 $$', 'something killed it'],
  ])(
    'ends with that complaint in one sentence, without a stack, where it %s',
    async (_, script, reason) => {
      const { error, browser } = await endOf(script);
      expect(error.message).toBe(`Chromium doesn’t start here (${browser}): ${reason}.`);
      expect(error.stack).toBe(error.message);
    },
  );
});
