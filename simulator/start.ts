import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { consoleRoutes } from './console/routes.ts';
import { createAutoReply } from './control/auto-reply.ts';
import { createControl, type Account, type Control } from './control/control.ts';
import { controlRoutes } from './control/routes.ts';
import { Faults } from './faults/faults.ts';
import { PostOffice } from './mail/post-office.ts';
import { onlyOwnHosts } from './own-hosts.ts';
import { notFound } from './refusal.ts';
import { accountRoutes } from './routes/account.ts';
import { fail } from './routes/answers.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { partnershipRoutes } from './routes/partnerships.ts';
import { syncRoutes } from './routes/sync.ts';
import { threadRoutes } from './routes/threads.ts';
import { uploadRoutes } from './routes/uploads.ts';
import { plantSeed, readSeed, type Seed } from './seed/seed.ts';
import { listAccounts } from './store/accounts.ts';
import { openDatabase } from './store/database.ts';
import { readSettings, writeSetting } from './store/settings.ts';
import { Signals, type World } from './store/world.ts';

/** Where the API lies on the server. */
const API_PREFIX = '/api/v2';
const VERSION = '1.0.0';

/** How to start a simulator; everything has a default that suits a test. */
export interface SimulatorOptions {
  /** 0 (the default): any free one. */
  readonly port?: number;
  /** 127.0.0.1 where absent. */
  readonly host?: string;
  /** Where uploads, previews and the database lie. Absent: a temporary folder, removed on close. */
  readonly dataFolder?: string;
  /** A path, or `:memory:`. Absent: in memory, or in the data folder where one is given. */
  readonly database?: string;
  /** What a database without accounts is filled with; `demo` where absent. */
  readonly seed?: Seed;
  /** Companies answer by themselves after so many milliseconds. */
  readonly autoReply?: { readonly afterMs: number } | false;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** An SMTP server for emails; absent: the built-in one, whose mails the console shows. */
  readonly smtpUrl?: string;
}

/** A running simulator. */
export interface Simulator {
  /** Its origin, such as `http://127.0.0.1:4780`. The API is below `/api/v2`. */
  readonly url: string;
  readonly consoleUrl: string;
  /** The demo's own account first. */
  readonly accounts: readonly Account[];
  readonly control: Control;
  close(): Promise<void>;
}

/** Starts a simulated PartnerStack: a server of the whole contract, with a company's console. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const temporary = options.dataFolder === undefined;
  const folder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'partner-inbox-simulator-')));
  await mkdir(folder, { recursive: true });
  const database = options.database ?? (temporary ? ':memory:' : join(folder, 'simulator.db'));
  const world: World = {
    db: openDatabase(database),
    now: options.now ?? Date.now,
    folder,
    signals: new Signals(),
  };
  world.signals.setMaxListeners(0);
  if (listAccounts(world).length === 0) await plantSeed(world, options.seed ?? 'demo');

  const mail = await PostOffice.open(world, options.smtpUrl ?? null);
  const autoReply = createAutoReply(world);
  if (options.autoReply) autoReply.set(options.autoReply.afterMs);
  const faults = new Faults();
  const requests = new Map<string, number>();
  const control = createControl({
    world,
    faults,
    requests,
    deliverMails: () => mail.deliver(),
    setAutoReply: autoReply.set,
    async reset(seed) {
      await empty(world);
      requests.clear();
      faults.clear();
      await plantSeed(world, readSeed(seed));
    },
  });
  const host = options.host ?? '127.0.0.1';
  const app = createServer(world, control, faults, requests, host);
  const close = async (): Promise<void> => {
    autoReply.set(null);
    faults.clear();
    await mail.close();
    await app.close();
    // A change of this turn may still be told.
    world.signals.removeAllListeners();
    world.db.close();
    if (temporary) await rm(folder, { recursive: true, force: true });
  };
  const address = { port: options.port ?? 0, host };
  const url = await app.listen(address).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    url,
    consoleUrl: `${url}/console`,
    get accounts() {
      return listAccounts(world);
    },
    control,
    close,
  };
}

function createServer(
  world: World,
  control: Control,
  faults: Faults,
  requests: Map<string, number>,
  host: string,
): FastifyInstance {
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: 400 * 1024 * 1024,
    routerOptions: { maxParamLength: 256 },
    // Paths that no router can read: nothing is there either.
    frameworkErrors: (_error, _request, reply) => void fail(reply, notFound('path')),
  });
  app.addHook('onRequest', onlyOwnHosts(host));
  app.removeAllContentTypeParsers();
  // Bodies stay text until a handler reads them: a replay is recognised before anything is judged.
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error, _request, reply) => fail(reply, error));
  app.setNotFoundHandler((_request, reply) => fail(reply, notFound('path')));
  void app.register(
    (api, _options, done) => {
      faults.install(api, API_PREFIX);
      api.addHook('onRequest', (request, _reply, next) => {
        const route = (request.routeOptions.url ?? '?').slice(API_PREFIX.length);
        const name = `${request.method} ${route}`;
        requests.set(name, (requests.get(name) ?? 0) + 1);
        next();
      });
      accountRoutes(api, world);
      partnershipRoutes(api, world);
      threadRoutes(api, world);
      syncRoutes(api, world);
      attachmentRoutes(api, world);
      void api.register((uploads, _options, done) => {
        uploadRoutes(uploads, world, API_PREFIX);
        done();
      });
      done();
    },
    { prefix: API_PREFIX },
  );
  void app.register(
    (plugin, _options, done) => {
      controlRoutes(plugin, control, VERSION);
      done();
    },
    { prefix: '/simulator' },
  );
  void app.register(
    (plugin, _options, done) => {
      consoleRoutes(plugin, world);
      done();
    },
    { prefix: '/console' },
  );
  return app;
}

async function empty(world: World): Promise<void> {
  const tables = world.db
    .sql<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all();
  const { cursorGeneration } = readSettings(world);
  world.db.run('PRAGMA foreign_keys = OFF');
  world.db.atomically(() => {
    for (const { name } of tables) world.db.run(`DELETE FROM ${name}`);
    writeSetting(world, 'cursorGeneration', cursorGeneration + 1);
  });
  for (const name of await readdir(world.folder)) {
    if (name === 'uploads' || name === 'previews') {
      await rm(join(world.folder, name), { recursive: true, force: true });
    }
  }
  await mkdir(join(world.folder, 'uploads'), { recursive: true });
}
