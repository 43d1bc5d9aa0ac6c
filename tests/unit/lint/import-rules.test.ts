import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

interface Wrong {
  title: string;
  file: string;
  source: string;
  /** Part of the sentence that says why. */
  says: string;
}

const wrong: Wrong[] = [
  {
    title: 'contract imports main',
    file: 'contract/domain/a.ts',
    source: `import { x } from '../../main/store/store.ts'; export const y = x;`,
    says: 'contract/ imports nothing else of the repository',
  },
  {
    title: 'contract imports Node',
    file: 'contract/domain/b.ts',
    source: `import { join } from 'node:path'; export const y = join('a');`,
    says: 'contract/ imports only zod',
  },
  {
    title: 'contract imports a package',
    file: 'contract/ipc/c.ts',
    source: `import { create } from 'zustand'; export const y = create;`,
    says: 'contract/ imports only zod',
  },
  {
    title: 'words import main',
    file: 'words/a.ts',
    source: `import { x } from '../main/shell/menu.ts'; export const y = x;`,
    says: 'words/ imports contract/ alone',
  },
  {
    title: 'words import a package',
    file: 'words/b.ts',
    source: `import { z } from 'zod'; export const y = z.string();`,
    says: 'words/ imports no package',
  },
  {
    title: 'contract imports words',
    file: 'contract/domain/said-here.ts',
    source: `import { t } from '../../words/words.ts'; export const y = () => t('Send');`,
    says: 'contract/ imports nothing else of the repository',
  },
  {
    title: 'the store imports words',
    file: 'main/store/views/said-here.ts',
    source: `import { t } from '../../../words/words.ts'; export const y = () => t('Send');`,
    says: 'there are codes, not sentences',
  },
  {
    title: 'a service imports words',
    file: 'main/outbox/said-here.ts',
    source: `import { say } from '../../words/said.ts'; export const y = say;`,
    says: 'there are codes, not sentences',
  },
  {
    title: 'preload imports words',
    file: 'preload/c.ts',
    source: `import { t } from '../words/words.ts'; export const y = () => t('Send');`,
    says: 'preload imports contract/ and electron',
  },
  {
    title: 'the simulator imports words',
    file: 'simulator/c.ts',
    source: `import { t } from '../words/words.ts'; export const y = () => t('Send');`,
    says: 'The simulator is written against contract/',
  },
  {
    title: 'a service imports electron',
    file: 'main/sync/a.ts',
    source: `import { app } from 'electron'; export const y = app;`,
    says: 'Only main/shell and preload import electron',
  },
  {
    title: 'a service imports electron-store',
    file: 'main/settings/a.ts',
    source: `import Store from 'electron-store'; export const y = Store;`,
    says: 'Only main/shell and preload import electron',
  },
  {
    title: 'main/index.ts imports electron',
    file: 'main/index.ts',
    source: `import { app } from 'electron'; export const y = app;`,
    says: 'Only main/shell and preload import electron',
  },
  {
    title: 'a service imports the shell',
    file: 'main/account/a.ts',
    source: `import { x } from '../shell/window.ts'; export const y = x;`,
    says: "Services don't know the shell",
  },
  {
    title: 'SQL outside the store',
    file: 'main/outbox/a.ts',
    source: `import Sqlite from 'better-sqlite3'; export const y = Sqlite;`,
    says: 'All SQL is in main/store',
  },
  {
    title: 'a room of the store opens a database',
    file: 'main/store/views/a.ts',
    source: `import Sqlite from 'better-sqlite3'; export const y = Sqlite;`,
    says: 'Only main/store/sqlite opens a database',
  },
  {
    title: 'a service imports a room of the store',
    file: 'main/sync/h.ts',
    source: `import { x } from '../store/views/inbox.ts'; export const y = x;`,
    says: 'The store is reached through store.ts',
  },
  {
    title: "the store's interface imports a room",
    file: 'main/store/b.ts',
    source: `import { x } from './views/inbox.ts'; export const y = x;`,
    says: 'every room stands on it',
  },
  {
    title: 'sqlite imports what comes in',
    file: 'main/store/sqlite/a.ts',
    source: `import { x } from '../ingest/history.ts'; export const y = x;`,
    says: 'A room of the store imports from the rooms below its own',
  },
  {
    title: 'the index imports what is personal',
    file: 'main/store/search/a.ts',
    source: `import { x } from '../personal/drafts.ts'; export const y = x;`,
    says: 'A room of the store imports from the rooms below its own',
  },
  {
    title: 'what is personal imports what is shown',
    file: 'main/store/personal/a.ts',
    source: `import { x } from '../views/programs.ts'; export const y = x;`,
    says: 'A room of the store imports from the rooms below its own',
  },
  {
    title: 'what comes in imports what is shown',
    file: 'main/store/ingest/a.ts',
    source: `import { x } from '../views/windows.ts'; export const y = x;`,
    says: 'A room of the store imports from the rooms below its own',
  },
  {
    title: 'a migration imports what is shown',
    file: 'main/store/migrations/cache/a.ts',
    source: `import { x } from '../../views/windows.ts'; export const y = x;`,
    says: 'A room of the store imports from the rooms below its own',
  },
  {
    title: 'what is shown imports the calls',
    file: 'main/store/views/b.ts',
    source: `import { x } from '../worker/reads.ts'; export const y = x;`,
    says: 'A room of the store imports from the rooms below its own',
  },
  {
    title: 'inspecting imports staging',
    file: 'main/attachments/inspect/a.ts',
    source: `import { x } from '../stage/staging.ts'; export const y = x;`,
    says: 'inspect, stage and transfer stand one above the other',
  },
  {
    title: 'staging imports transfers',
    file: 'main/attachments/stage/a.ts',
    source: `import { x } from '../transfer/uploads.ts'; export const y = x;`,
    says: 'inspect, stage and transfer stand one above the other',
  },
  {
    title: 'platform imports a service',
    file: 'main/platform/a.ts',
    source: `import { x } from '../sync/pull.ts'; export const y = x;`,
    says: 'A folder of main imports from the floors below its own',
  },
  {
    title: 'a service imports one beside it',
    file: 'main/sync/i.ts',
    source: `import { x } from '../attachments/stage/staging.ts'; export const y = x;`,
    says: 'A folder of main imports from the floors below its own',
  },
  {
    title: 'a service imports ipc',
    file: 'main/exporting/a.ts',
    source: `import { x } from '../ipc/door.ts'; export const y = x;`,
    says: 'A folder of main imports from the floors below its own',
  },
  {
    title: 'two files that import each other, be it a type',
    file: 'main/platform/b.ts',
    source: `import type { C } from './c.ts'; export interface B { c: C }`,
    says: 'Dependency cycle',
  },
  {
    title: 'two files that import each other, be it a type, from the other end',
    file: 'main/platform/c.ts',
    source: `import type { B } from './b.ts'; export interface C { b: B }`,
    says: 'Dependency cycle',
  },
  {
    title: 'the wire format outside its implementation',
    file: 'main/sync/b.ts',
    source: `import { x } from '../../contract/api/message.ts'; export const y = x;`,
    says: "knows the server's wire format",
  },
  {
    title: 'a service names an implementation of Connection',
    file: 'main/outbox/b.ts',
    source: `import { x } from '../connection/partnerstack/http.ts'; export const y = x;`,
    says: 'use main/connection/connection.ts',
  },
  {
    title: 'main imports the renderer',
    file: 'main/shell/a.ts',
    source: `import { x } from '../../renderer/bridge.ts'; export const y = x;`,
    says: "product code doesn't know the page",
  },
  {
    title: 'main imports the simulator',
    file: 'main/connection/partnerstack/a.ts',
    source: `import { x } from '../../../simulator/start.ts'; export const y = x;`,
    says: "product code doesn't know the page",
  },
  {
    title: 'main imports tools',
    file: 'main/store/a.ts',
    source: `import { x } from '../../tools/build.ts'; export const y = x;`,
    says: "product code doesn't know the page",
  },
  {
    title: 'preload imports main',
    file: 'preload/a.ts',
    source: `import { x } from '../main/ipc/bind.ts'; export const y = x;`,
    says: 'preload imports contract/ and electron',
  },
  {
    title: 'preload imports Node',
    file: 'preload/b.ts',
    source: `import { readFileSync } from 'node:fs'; export const y = readFileSync;`,
    says: 'A sandboxed preload can load electron and nothing else',
  },
  {
    title: 'the renderer imports main',
    file: 'renderer/features/inbox/a.ts',
    source: `import { x } from '../../../main/store/store.ts'; export const y = x;`,
    says: 'it reaches main only through window.partnerInbox',
  },
  {
    title: 'the renderer imports electron',
    file: 'renderer/a.ts',
    source: `import { ipcRenderer } from 'electron'; export const y = ipcRenderer;`,
    says: 'The page is sandboxed',
  },
  {
    title: 'the renderer imports Node',
    file: 'renderer/b.ts',
    source: `import { join } from 'node:path'; export const y = join('a');`,
    says: 'The page is sandboxed',
  },
  {
    title: 'the renderer imports the wire format',
    file: 'renderer/c.ts',
    source: `import { x } from '../contract/api/message.ts'; export const y = x;`,
    says: "The renderer never sees the server's wire format",
  },
  {
    title: 'the page’s bridge imports state',
    file: 'renderer/bridge.ts',
    source: `import { x } from './state/place.ts'; export const y = x;`,
    says: 'The bridge is the lowest floor of the page',
  },
  ...['actions', 'ui', 'features/inbox', 'app'].map((floor, at) => ({
    title: `the page’s state imports ${floor}`,
    file: `renderer/state/${at % 2 === 0 ? '' : 'drafts/'}up-${String(at)}.ts`,
    source: `import { x } from '${at % 2 === 0 ? '..' : '../..'}/${floor}/a.ts'; export const y = x;`,
    says: 'State knows nothing of what shows it',
  })),
  ...['ui', 'features/inbox', 'app'].map((floor, at) => ({
    title: `the page’s actions import ${floor}`,
    file: `renderer/actions/up-${String(at)}.ts`,
    source: `import type { X } from '../${floor}/a.ts'; export const y = (x: X) => x;`,
    says: 'Actions stand on state alone',
  })),
  ...['features/inbox', 'app'].map((floor, at) => ({
    title: `the page’s ui imports ${floor}`,
    file: `renderer/ui/files/up-${String(at)}.tsx`,
    source: `import { x } from '../../${floor}/a.ts'; export const y = x;`,
    says: 'ui/ holds what several features are made of',
  })),
  ...[
    ['renderer/features/thread/up-0.ts', '../../app/frame.ts'],
    ['renderer/features/thread/up-1.tsx', '../composer/send.ts'],
    ['renderer/features/thread/up-2.ts', '../composer/composer.css'],
    ['renderer/features/thread/lightbox/up-3.tsx', '../../downloads/FileCard.tsx'],
    ['renderer/features/thread/lightbox/up-4.ts', '../../../app/frame.ts'],
  ].map(([file = '', imported = '']) => ({
    title: `a feature imports another, or the frame: ${file}, ${imported}`,
    file,
    source: imported.endsWith('.css')
      ? `import '${imported}'; export const y = 1;`
      : `import { x } from '${imported}'; export const y = x;`,
    says: 'A feature knows no other, nor the frame',
  })),
  ...[
    ['renderer/features/thread/calls.tsx', '../../bridge.ts'],
    ['renderer/features/thread/lightbox/calls.tsx', '../../../bridge.ts'],
    ['renderer/ui/files/calls.tsx', '../../bridge.ts'],
    ['renderer/app/calls.tsx', '../bridge.ts'],
  ].map(([file = '', bridge = '']) => ({
    title: `a component calls the bridge: ${file}`,
    file,
    source: `import { bridge } from '${bridge}'; export const y = bridge;`,
    says: 'A component shows what a model holds',
  })),
  {
    title: 'the simulator imports main',
    file: 'simulator/a.ts',
    source: `import { x } from '../main/store/store.ts'; export const y = x;`,
    says: 'not against the app',
  },
  {
    title: 'the simulator imports electron',
    file: 'simulator/b.ts',
    source: `import { app } from 'electron'; export const y = app;`,
    says: 'a server under plain Node',
  },
  {
    title: 'a switch in the environment',
    file: 'main/sync/c.ts',
    source: `export const y = process.env['TESTING'];`,
    says: 'process.env',
  },
  {
    title: 'any',
    file: 'main/sync/d.ts',
    source: `export const y = (x: any): string => String(x);`,
    says: 'any',
  },
  {
    title: '@ts-ignore',
    file: 'main/sync/e.ts',
    source: `// @ts-ignore because\nexport const y: string = 1;`,
    says: 'ts-ignore',
  },
  {
    title: '@ts-expect-error',
    file: 'main/sync/f.ts',
    source: `// @ts-expect-error because\nexport const y: string = 1;`,
    says: 'ts-expect-error',
  },
  {
    title: 'a skipped test',
    file: 'tests/unit/a.test.ts',
    source: `import { expect, it } from 'vitest'; it.skip('works', () => { expect(1).toBe(1); });`,
    says: "A test that doesn't run proves nothing",
  },
  {
    title: 'a focused test',
    file: 'tests/unit/b.test.ts',
    source: `import { expect, it } from 'vitest'; it.only('works', () => { expect(1).toBe(1); });`,
    says: "A test that doesn't run proves nothing",
  },
  {
    title: 'a skipped Playwright test',
    file: 'tests/e2e/c.spec.ts',
    source: `import { test } from '@playwright/test'; test.fixme('works', () => {});`,
    says: "A test that doesn't run proves nothing",
  },
  {
    title: 'the console',
    file: 'main/sync/g.ts',
    source: `export const y = () => { console.log('x'); };`,
    says: 'console',
  },
];

const right: { file: string; source: string }[] = [
  {
    file: 'contract/domain/right.ts',
    source: `import { z } from 'zod'; import type { B } from './c.ts'; export const y = (b: B) => z.string().parse(b);`,
  },
  {
    file: 'main/ipc/handlers/right.ts',
    source: `import { t } from '../../../words/words.ts'; export const y = () => t('Send');`,
  },
  {
    file: 'words/right.ts',
    source: `import { isBlank } from '../contract/domain/message-text.ts'; export const y = isBlank('a');`,
  },
  {
    file: 'main/shell/right.ts',
    source: `import { app } from 'electron'; import type { B } from '../ipc/door.ts'; export const y = (b: B) => [app, b];`,
  },
  {
    file: 'main/store/sqlite/right.ts',
    source: `import Sqlite from 'better-sqlite3'; export const y = new Sqlite('a');`,
  },
  {
    file: 'main/store/worker/right.ts',
    source: `import { x } from '../views/inbox.ts'; import { y } from '../../platform/gate.ts'; export const z = [x, y];`,
  },
  {
    file: 'main/store/migrations/cache/right.ts',
    source: `import { x } from '../../search/search-index.ts'; export const y = x;`,
  },
  {
    file: 'main/outbox/right-store.ts',
    source: `import { x } from '../store/sqlite/errors.ts'; import type { Store } from '../store/store.ts'; export const y = (s: Store) => [s, x];`,
  },
  {
    file: 'main/account/right.ts',
    source: `import { x } from '../store/worker/mending-store.ts'; import { y } from '../connection/partnerstack/authenticate.ts'; export const z = [x, y];`,
  },
  {
    file: 'main/attachments/transfer/right.ts',
    source: `import { x } from '../inspect/inspection.ts'; import { y } from '../stage/staging.ts'; export const z = [x, y];`,
  },
  {
    file: 'main/connection/partnerstack/right.ts',
    source: `import { x } from '../../../contract/api/message.ts'; export const y = x;`,
  },
  {
    file: 'main/outbox/right.ts',
    source: `import { isBlank } from '../../contract/domain/message-text.ts'; export const y = isBlank('a');`,
  },
  {
    file: 'preload/right.ts',
    source: `import { contextBridge } from 'electron'; import { c } from '../contract/ipc/bridge.ts'; contextBridge.exposeInMainWorld('a', c);`,
  },
  {
    file: 'renderer/state/drafts/right.ts',
    source: `import { bridge } from '../../bridge.ts'; import { x } from '../place.ts'; export const y = [bridge, x];`,
  },
  {
    file: 'renderer/actions/right.ts',
    source: `import { x } from '../state/place.ts'; import { z } from './action.ts'; export const y = [x, z];`,
  },
  {
    file: 'renderer/ui/files/right.tsx',
    source: `import { x } from '../../state/place.ts'; import { z } from '../Icon.tsx'; export const y = [x, z];`,
  },
  {
    file: 'renderer/features/thread/right.tsx',
    source: `import { x } from '../../state/place.ts'; import { z } from './lightbox/zoom.ts'; export const y = [x, z];`,
  },
  {
    file: 'renderer/features/thread/lightbox/right.ts',
    source: `import { bridge } from '../../../bridge.ts'; import { z } from '../image-box.ts'; export const y = [bridge, z];`,
  },
  {
    file: 'renderer/app/right.tsx',
    source: `import { x } from '../features/thread/ThreadPane.tsx'; import { z } from '../state/place.ts'; export const y = [x, z];`,
  },
  {
    file: 'renderer/features/right.ts',
    source: `import { create } from 'zustand'; import { x } from '../../contract/domain/waiting.ts'; export const y = [create, x];`,
  },
];

interface Finding {
  filename: string;
  message: string;
  help: string;
}

/** Every finding of the linter, with this repository's configuration, in a copy of its folders. */
async function lint(folder: string): Promise<Finding[]> {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const output = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [oxlint, '-c', 'oxlint.config.ts', '--format', 'json', '.'],
      { cwd: folder, maxBuffer: 16 * 1024 * 1024 },
      (_error, stdout) => resolve(stdout),
    );
  });
  const report = JSON.parse(output) as { diagnostics: Partial<Finding>[] };
  return report.diagnostics.map(({ filename = '', message = '', help = '' }) => ({
    filename,
    message,
    help,
  }));
}

describe('the linter', () => {
  let folder = '';
  let findings: Finding[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'partner-inbox-lint-'));
    await symlink(join(root, 'oxlint.config.ts'), join(folder, 'oxlint.config.ts'));
    for (const { file, source } of [...wrong, ...right]) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), `${source}\n`);
    }
    findings = await lint(folder);
  }, 60_000);

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const about = (file: string) =>
    findings
      .filter(({ filename }) => filename.endsWith(file))
      .map(({ message, help }) => `${message} ${help}`);

  it.each(wrong)('refuses: $title', ({ file, says }) => {
    expect(about(file).join('\n')).toContain(says);
  });

  it.each(right)('takes $file', ({ file }) => {
    expect(about(file)).toEqual([]);
  });
});
