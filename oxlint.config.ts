import { defineConfig, type DummyRuleMap } from 'oxlint';

/** What may not be imported, and the sentence that says why. */
interface Refusal {
  regex?: string;
  group?: string[];
  message: string;
}

const electron: Refusal = {
  regex: '^electron(-store)?(/|$)',
  message:
    'Only main/shell and preload import electron: every other part of main runs and is tested under plain Node.',
};
const shell: Refusal = {
  regex: '^(\\.\\./)+(shell)(/|$)',
  message:
    "Services don't know the shell: main/index.ts gives them what they need through their constructors.",
};
const sql: Refusal = { regex: '^better-sqlite3(/|$)', message: 'All SQL is in main/store.' };
const wireFormat: Refusal = {
  group: ['**/contract/api/*'],
  message:
    "Only an implementation of Connection (main/connection/partnerstack) knows the server's wire format.",
};
const implementation: Refusal = {
  regex: 'connection/partnerstack/',
  message:
    'Only main/account, which signs in, and main/index.ts name an implementation of Connection; use main/connection/connection.ts.',
};
const outsideOfMain: Refusal = {
  regex: folders('renderer', 'preload', 'simulator', 'tools', 'tests'),
  message:
    "main knows contract/, words/ (ipc and shell) and itself: product code doesn't know the page, the simulator, tools or tests.",
};
const sentences: Refusal = {
  regex: folders('words'),
  message:
    "Below main/ipc and main/shell there are codes, not sentences: hand on said(code, values), and it's said where it's shown.",
};

/** The folders of main, from the ground up: each imports from those on the floors below. The shell stands above all. */
const floorsOfMain = [
  ['platform'],
  ['connection', 'settings'],
  ['store'],
  ['attachments', 'notifications', 'sync'],
  ['exporting', 'outbox', 'reminders'],
  ['account'],
  ['diagnostics'],
  ['ipc'],
] as const;
const mainFolders = floorsOfMain.flat();

/** The rooms of the store; store.ts, which says what it can do, is the ground of all. */
const floorsOfStore = [
  ['sqlite'],
  ['personal', 'search'],
  ['ingest'],
  ['migrations', 'views'],
  ['worker'],
] as const;

const floorsOfAttachments = [['inspect'], ['stage'], ['transfer']] as const;

const storeRooms: Refusal = {
  group: [
    '**/store/*/**',
    '!**/store/sqlite/errors.ts',
    '!**/store/worker/mending-store.ts',
    '!**/store/worker/store-threads.ts',
  ],
  message:
    "The store is reached through store.ts, its errors, its threads and mending-store.ts: its rooms run in the store's workers.",
};
const database: Refusal = {
  ...sql,
  message: 'Only main/store/sqlite opens a database; the other rooms are given one.',
};

const refusedInMain = [
  electron,
  shell,
  sql,
  wireFormat,
  implementation,
  storeRooms,
  sentences,
  outsideOfMain,
];

/** @returns what keeps a folder from importing those beside it and above; nothing, where there are none */
function above(floors: readonly (readonly string[])[], folder: string, message: string): Refusal[] {
  const floor = floors.findIndex((names) => names.includes(folder));
  const refused = floors
    .slice(floor)
    .flat()
    .filter((name) => name !== folder);
  return refused.length === 0 ? [] : [{ regex: folders(...refused), message }];
}

/** What every file of a folder of main is refused. `own`: what this folder alone may import */
function refusedIn(folder: (typeof mainFolders)[number], ...own: Refusal[]): Refusal[] {
  const higher = above(
    floorsOfMain,
    folder,
    "A folder of main imports from the floors below its own (floorsOfMain in oxlint.config.ts): what it needs of a higher one it's given through its constructor.",
  );
  return [...refusedInMain, ...higher].filter((refusal) => !own.includes(refusal));
}

/** What is refused in each room of the store. */
function refusedInRoom(room: (typeof floorsOfStore)[number][number]): Refusal[] {
  const higher = above(
    floorsOfStore,
    room,
    'A room of the store imports from the rooms below its own (floorsOfStore in oxlint.config.ts): what comes in, what is shown and the calls are apart.',
  );
  return [
    ...refusedIn('store', sql, storeRooms),
    ...(room === 'sqlite' ? [] : [database]),
    ...higher,
  ];
}

/** Why a feature knows no other, nor what it's put into. */
const OF_ITS_OWN =
  'A feature knows no other, nor the frame that it stands in: what two share goes to state/, actions/ or ui/, and what one shows in another is handed in by app/.';

/** What no part of the page knows. */
const outsideOfPage: Refusal[] = [
  {
    regex: folders('main', 'preload', 'simulator', 'tools', 'tests'),
    message:
      'The renderer imports contract/, words/ and itself: it reaches main only through window.partnerInbox.',
  },
  {
    regex: folders('contract/api'),
    message: "The renderer never sees the server's wire format; it draws contract/ipc views.",
  },
  {
    regex: '^(electron(-store)?|better-sqlite3)(/|$)|^node:',
    message: 'The page is sandboxed: it has no electron and no Node.',
  },
];
const callsInComponents: Refusal = {
  regex: '(^|/)bridge\\.ts$',
  message:
    'A component shows what a model holds: calls stand in plain TypeScript, in state/ or beside it in its feature, so that they are tested without a page.',
};

/** The floors of the page, lowest first; below them is its bridge. */
const floorsOfPage = [['state'], ['actions'], ['ui'], ['features'], ['app']] as const;

/** What the files of each floor are refused of those above it. */
const refusedInPage: { files: string; refusals: Refusal[] }[] = [
  {
    files: 'renderer/bridge',
    refusals: [
      {
        regex: '^\\./',
        message: 'The bridge is the lowest floor of the page: it imports contract/ alone.',
      },
    ],
  },
  {
    files: 'renderer/state/**/*',
    refusals: above(
      floorsOfPage,
      'state',
      'State knows nothing of what shows it: it stands on the bridge alone, and actions, ui, features and app on it.',
    ),
  },
  {
    files: 'renderer/actions/**/*',
    refusals: above(
      floorsOfPage,
      'actions',
      'Actions stand on state alone: whatever offers one, a key, a menu or the palette, is made from their table.',
    ),
  },
  {
    files: 'renderer/ui/**/*',
    refusals: above(
      floorsOfPage,
      'ui',
      "ui/ holds what several features are made of: it doesn't know them.",
    ),
  },
  {
    files: 'renderer/features/*/*',
    refusals: [...above(floorsOfPage, 'features', OF_ITS_OWN), anotherFeature(1)],
  },
  {
    files: 'renderer/features/*/*/**/*',
    refusals: [...above(floorsOfPage, 'features', OF_ITS_OWN), anotherFeature(2)],
  },
  { files: 'renderer/app/**/*', refusals: [] },
];

/** @param depth how many folders up from the file its feature's neighbours stand */
function anotherFeature(depth: number): Refusal {
  return { regex: `^(\\.\\./){${String(depth)}}[^./][^/]*/`, message: OF_ITS_OWN };
}

/** @returns a pattern for imports that go up into one of these folders at the top */
function folders(...names: string[]): string {
  return `^(\\.\\./)+(${names.join('|')})(/|$)`;
}

function refusing(...patterns: Refusal[]): DummyRuleMap {
  return { 'no-restricted-imports': ['error', { patterns }] };
}

/** Product code has no switches in the environment. */
const noEnvironment = { 'node/no-process-env': 'error' } as const;

/** The ways of not running a test, or of expecting it to fail. */
const idleTests = ['test', 'it', 'describe'].flatMap((object) =>
  ['skip', 'only', 'todo', 'fixme', 'fails', 'fail', 'skipIf', 'runIf'].map((property) => ({
    object,
    property,
    message: "A test that doesn't run proves nothing: repair it or delete it.",
  })),
);

/**
 * The rules of the house. Of several overrides that name one rule for a file the last one counts, so that each folder
 * lists all that it refuses. tests/unit/lint shows each refusal with its sentence.
 */
export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'react', 'import', 'promise', 'vitest', 'node'],
  categories: { correctness: 'error', suspicious: 'error' },
  // The types of the peers come from bench's own packages, which `npm ci` at the top doesn't install.
  ignorePatterns: ['bench/peers', 'dist', 'release', 'demo-output', '.cache', 'node_modules'],
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/ban-ts-comment': [
      'error',
      { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true },
    ],
    'typescript/consistent-type-imports': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/no-unnecessary-type-assertion': 'error',
    'no-console': 'error',
    eqeqeq: 'error',
    'vitest/no-disabled-tests': 'error',
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
    'vitest/no-focused-tests': 'error',
    'react/react-in-jsx-scope': 'off',
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-unassigned-import': 'off',
    'no-shadow': 'off',
    'typescript/consistent-return': 'off',
    'no-await-in-loop': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/prefer-add-event-listener': 'off',
    'unicorn/require-post-message-target-origin': 'off',
    'promise/always-return': 'off',
    'promise/no-callback-in-promise': 'off',
    'unicorn/no-array-fill-with-reference-type': 'off',
  },
  overrides: [
    {
      files: ['contract/**'],
      rules: {
        ...refusing(
          {
            regex: folders('main', 'renderer', 'preload', 'simulator', 'tools', 'tests', 'words'),
            message:
              'contract/ imports nothing else of the repository: both sides of a boundary stand on it.',
          },
          {
            group: ['*', '!zod', '!./**', '!../**'],
            message:
              'contract/ imports only zod: it runs in Node, in the page and in the simulator alike.',
          },
        ),
        ...noEnvironment,
      },
    },
    {
      files: ['words/**'],
      rules: {
        ...refusing(
          {
            regex: folders('main', 'renderer', 'preload', 'simulator', 'tools', 'tests'),
            message: 'words/ imports contract/ alone: page and main say the same sentences.',
          },
          {
            group: ['*', '!./**', '!../**', '!intl-messageformat'],
            message:
              'words/ imports no package but intl-messageformat: the page needs it before its first paint.',
          },
        ),
        ...noEnvironment,
      },
    },
    { files: ['main/**'], rules: { ...refusing(...refusedInMain), ...noEnvironment } },
    ...mainFolders.map((folder) => ({
      files: [`main/${folder}/**`],
      rules: refusing(...refusedIn(folder)),
    })),
    { files: ['main/ipc/**'], rules: refusing(...refusedIn('ipc', sentences)) },
    {
      files: ['main/account/**'],
      rules: refusing(...refusedIn('account', implementation)),
    },
    {
      files: ['main/connection/partnerstack/**'],
      rules: refusing(...refusedIn('connection', wireFormat, implementation)),
    },
    {
      files: ['main/store/*.ts'],
      rules: refusing(...refusedIn('store', storeRooms), {
        regex: `^\\./(${floorsOfStore.flat().join('|')})/`,
        message: 'store.ts says what the store can do, and every room stands on it.',
      }),
    },
    ...floorsOfStore.flat().map((room) => ({
      files: [`main/store/${room}/**`],
      rules: refusing(...refusedInRoom(room)),
    })),
    ...floorsOfAttachments.flat().map((room) => ({
      files: [`main/attachments/${room}/**`],
      rules: refusing(
        ...refusedIn('attachments'),
        ...above(
          floorsOfAttachments,
          room,
          'Inspecting knows nothing of staging, and staging nothing of transfers: inspect, stage and transfer stand one above the other.',
        ),
      ),
    })),
    {
      files: ['main/shell/**'],
      rules: refusing(sql, wireFormat, implementation, storeRooms, outsideOfMain),
    },
    {
      files: ['main/index.ts'],
      rules: refusing(electron, sql, wireFormat, storeRooms, outsideOfMain),
    },
    {
      files: ['preload/**'],
      rules: {
        ...refusing(
          {
            regex: folders('main', 'renderer', 'simulator', 'tools', 'tests', 'words'),
            message: 'preload imports contract/ and electron: it only carries calls across.',
          },
          {
            group: ['*', '!electron', '!./**', '!../**'],
            message: 'A sandboxed preload can load electron and nothing else.',
          },
        ),
        ...noEnvironment,
      },
    },
    { files: ['renderer/**'], rules: { ...refusing(...outsideOfPage), ...noEnvironment } },
    ...refusedInPage.flatMap(({ files, refusals }) => [
      { files: [`${files}.ts`], rules: refusing(...outsideOfPage, ...refusals) },
      {
        files: [`${files}.tsx`],
        rules: refusing(...outsideOfPage, ...refusals, callsInComponents),
      },
    ]),
    {
      files: ['simulator/**'],
      rules: refusing(
        {
          regex: folders('main', 'renderer', 'preload', 'tools', 'tests', 'words'),
          message:
            'The simulator is written against contract/ and not against the app, so that it can contradict it.',
        },
        { ...electron, message: 'The simulator is a server under plain Node.' },
      ),
    },
    { files: ['tests/**'], rules: { 'no-restricted-properties': ['error', ...idleTests] } },
  ],
});
