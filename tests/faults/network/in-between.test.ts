import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FaultRule, Page } from '../../../simulator/faults/faults.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { pdfOf, write } from '../../integration/attachments/sample-files.ts';
import { until } from '../../integration/outbox/wait.ts';
import { plan, tellFigures } from '../plan.ts';
import type { Asked, Stands } from './between-process.ts';

const child = fileURLToPath(new URL('between-process.ts', import.meta.url));
const THREADS = ['thr_bulk_0', 'thr_bulk_1'];

/** The app in a process of its own; a kill takes it away at once, and another begins over the same files. */
class App {
  readonly #folder: string;
  readonly #server: string;
  #process: ChildProcessWithoutNullStreams | null = null;
  #waiting = new Map<number, (answer: unknown) => void>();
  #last = 0;

  constructor(folder: string, server: string) {
    this.#folder = folder;
    this.#server = server;
  }

  async start(): Promise<void> {
    const app = spawn(process.execPath, [child, this.#folder, this.#server], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: `${this.#folder}.compiled` },
    }) as unknown as ChildProcessWithoutNullStreams;
    this.#process = app;
    const opened = new Promise((resolve) => this.#waiting.set(0, resolve));
    createInterface({ input: app.stdout }).on('line', (line) => {
      const { id, answer } = JSON.parse(line) as { id: number; answer: unknown };
      this.#waiting.get(id)?.(answer);
      this.#waiting.delete(id);
    });
    await opened;
  }

  /** @returns null where the app was killed before it answered */
  ask(asked: Omit<Asked, 'id'>): Promise<unknown> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#process?.stdin.write(`${JSON.stringify({ id, ...asked })}\n`);
    });
  }

  async stand(): Promise<Stands> {
    return (await this.ask({ act: 'stand' })) as Stands;
  }

  async kill(): Promise<void> {
    const app = this.#process;
    if (app === null) return;
    const ended = new Promise((resolve) => app.once('close', resolve));
    app.kill('SIGKILL');
    await ended;
    for (const settle of this.#waiting.values()) settle(null);
    this.#waiting.clear();
  }
}

let simulator: Simulator;
let place: string;
let app: App;
let made = 0;
const totals = { messages: 0, pages: 0, kills: 0, 'taken back': 0 };

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: 140 } });
  place = mkdtempSync(join(tmpdir(), 'partner-inbox-between-'));
  mkdirSync(join(place, 'account'));
  app = new App(join(place, 'account'), simulator.url);
  await app.start();
  await until('the first sync', async () => (await app.stand()).complete);
});
afterAll(async () => {
  await app.kill();
  await simulator.close();
  rmSync(place, { recursive: true, force: true });
});

const status = fc.constantFrom(
  200,
  201,
  204,
  206,
  301,
  302,
  307,
  400,
  401,
  403,
  404,
  405,
  407,
  408,
  409,
  410,
  411,
  412,
  413,
  415,
  416,
  418,
  421,
  422,
  423,
  426,
  429,
  431,
  451,
  460,
  500,
  501,
  502,
  503,
  504,
  511,
);
const HTML =
  '<!doctype html><title>Welcome</title><form action=/login>Sign in to the network</form>';
const kinds: Record<string, (code: number) => [string | null, string]> = {
  page: () => ['text/html; charset=utf-8', HTML],
  nothing: () => [null, ''],
  'page that claims to be JSON': () => ['application/json', HTML],
  'list of JSON': () => ['application/json', '[]'],
  'gateway’s JSON': (code) => ['application/json', JSON.stringify({ message: 'No', code })],
  'gateway’s envelope': (code) => [
    'application/json',
    JSON.stringify({ data: { cancelled: true }, status: 'success', code }),
  ],
  'truncated envelope': (code) => [
    'application/json',
    `{"message":"OK","status":${code},"data":{"cancelled":true,"items":[`,
  ],
  'picture of a cat': () => ['image/gif', 'GIF89a'],
};

const page: fc.Arbitrary<Page> = fc
  .tuple(status, fc.constantFrom(...Object.keys(kinds)))
  // A 401 with any JSON asks to sign in again, as it should.
  .map(([code, kind]): [number, string] => [code, code === 401 ? 'page' : kind])
  .map(([code, kind]) => {
    const [type, body] = kinds[kind]?.(code) ?? [null, ''];
    const headers = {
      ...(type === null ? {} : { 'Content-Type': type }),
      ...(code >= 300 && code < 400 ? { Location: 'http://127.0.0.1:9/portal' } : {}),
    };
    return { status: code, headers, body };
  });

const rule: fc.Arbitrary<FaultRule> = fc
  .record({
    page,
    path: fc.constantFrom(
      '/threads/*/messages',
      '/threads/*/messages',
      '/threads/*/messages/cancel',
      '/threads/*/messages/cancel',
      '/threads/*/read_marker',
      '/uploads',
      '/uploads/*',
      '/sync',
      '/capabilities',
      '/events',
      '/attachments/*/content',
      '/**',
    ),
    when: fc.constantFrom('before' as const, 'after' as const),
    times: fc.integer({ min: 1, max: 4 }),
    skip: fc.nat(2),
  })
  .map(({ page: given, ...rest }) => ({ fault: { kind: 'page', page: given }, ...rest }));

const acts = [
  'send',
  'send',
  'send',
  'send with a file',
  'edit',
  'discard',
  'discard',
  'first',
  'kill',
  'try',
  'read',
  'older',
  'get',
  'reply',
] as const;
type Act = (typeof acts)[number];

interface Written {
  thread: string;
  key: string;
  body: string;
  /** What the partner was told of taking it back; null: nothing was asked, or the app was killed before it said so. */
  back: {
    as: 'edit' | 'discard';
    told: 'done' | 'unknown' | 'sent' | 'killed';
    was: number;
  } | null;
}

const onServer = (key: string): number => simulator.control.stats().messagesByClientKey[key] ?? 0;

async function perform(act: Act, written: Written[]): Promise<void> {
  made += 1;
  const thread = THREADS[made % 2] ?? '';
  const last = written.at(-1);
  switch (act) {
    case 'send':
    case 'send with a file': {
      const body = `between:${made}`;
      const file = act === 'send' ? undefined : await fileNamed(`${made}.pdf`);
      const sent = (await app.ask({
        act: 'send',
        thread,
        body,
        ...(file === undefined ? {} : { file }),
      })) as { ok: boolean; value: { clientKey: string } } | null;
      if (sent?.ok === true) written.push({ thread, key: sent.value.clientKey, body, back: null });
      return;
    }
    case 'edit':
    case 'discard': {
      if (last === undefined || last.back?.told === 'done') return;
      const asked = app.ask({ act, key: last.key });
      // Now and then the app dies while the server is asked.
      if (made % 5 === 0) await restart();
      const outcome = (await asked) as { ok: boolean; problem?: { code: string } } | null;
      // An earlier act has its way: the words are on their way back, and a Discard doesn't take the place of an Edit, or
      // they are gone already.
      const code = outcome?.problem?.code ?? '';
      if (last.back !== null && ['not_allowed', 'not_found'].includes(code)) return;
      const told =
        outcome === null
          ? 'killed'
          : outcome.ok
            ? 'done'
            : code === 'outcome_unknown'
              ? 'unknown'
              : 'sent';
      // The app may have died before it wrote that an Edit takes the place of a Discard.
      const as = told === 'killed' && last.back?.as === 'discard' ? 'discard' : act;
      last.back = { as, told, was: onServer(last.key) };
      return;
    }
    case 'first':
      if (last !== undefined) await app.ask({ act: 'first', key: last.key });
      return;
    case 'kill':
      return restart();
    case 'reply':
      await simulator.control.reply({
        thread,
        body: `reply ${made}`,
        files: [{ name: 'terms.pdf', base64: pdfOf(String(made), 30_000).toString('base64') }],
      });
      return;
    case 'get': {
      const withFile = simulator.control
        .messages({ thread })
        .findLast(({ author, attachments }) => author.side === 'company' && attachments.length > 0);
      if (withFile !== undefined) await app.ask({ act: 'get', key: withFile.key });
      return;
    }
    case 'try':
    case 'read':
    case 'older':
      await app.ask({ act, thread });
  }
}

async function restart(): Promise<void> {
  totals.kills += 1;
  await app.kill();
  await app.start();
}

async function fileNamed(name: string): Promise<string> {
  const [path = ''] = await write(place, { [name]: pdfOf(name, 20_000) });
  return path;
}

it(
  'the app refuses, loses and doubles nothing whatever answers instead of the server, and takes back what was taken back @M12 @B5 @B12',
  { timeout: 90_000 + plan.mixes * 90_000 },
  async () => {
    const mix = fc.record({
      rules: fc.array(rule, { minLength: 2, maxLength: 8 }),
      acts: fc.array(fc.constantFrom(...acts), { minLength: 5, maxLength: 14 }),
    });
    await fc.assert(
      fc.asyncProperty(mix, async ({ rules, acts: chosen }) => {
        for (const each of rules) simulator.control.fault(each);
        const written: Written[] = [];
        for (const act of chosen) await perform(act, written);
        const refused: string[] = [];
        let standing: Stands | undefined;
        await until(
          'everything has healed by itself',
          async () => {
            standing = await app.stand();
            const { rows, pendingMarkers, downloads, connection, messaging } = standing;
            for (const { body, state } of rows) {
              if (state.name === 'refused') refused.push(`${body} ${state.why ?? ''}`);
            }
            return (
              refused.length > 0 ||
              (rows.length + pendingMarkers === 0 &&
                downloads.every((name) => name === 'kept') &&
                connection === 'online' &&
                messaging)
            );
          },
          80_000,
        ).catch((error: unknown) => {
          throw new Error(`It stands so: ${JSON.stringify(standing)}`, { cause: error });
        });
        totals.messages += written.length;
        totals.pages += simulator.control.faults().reduce((sum, { hits }) => sum + hits, 0);
        simulator.control.clearFaults();
        expect(refused).toEqual([]);
        await check(written);
      }),
      { seed: plan.seed, numRuns: plan.mixes, endOnFailure: true },
    );
    tellFigures('pages of something in between, at every call, with kills', {
      mixes: plan.mixes,
      ...totals,
      lost: 0,
      doubled: 0,
      refused: 0,
      'came though taken back': 0,
    });
  },
);

async function check(written: readonly Written[]): Promise<void> {
  const { drafts } = await app.stand();
  const words = drafts.join('\n').split('\n');
  const wrong: string[] = [];
  for (const { key, body, back } of written) {
    const came = onServer(key);
    const returned = words.filter((line) => line === body).length;
    if (came > 1) wrong.push(`doubled: ${body}`);
    if (back === null || back.told === 'sent') {
      if (came === 0) wrong.push(`lost: ${body}`);
      continue;
    }
    if (came === 0) totals['taken back'] += 1;
    if (back.told === 'done' && came > 0) wrong.push(`came though it was taken back: ${body}`);
    if (back.told === 'unknown' && came > back.was) wrong.push(`came after all: ${body}`);
    if (back.as === 'edit' && came + returned !== 1) wrong.push(`lost or doubled: ${body}`);
  }
  const bodies = THREADS.flatMap((thread) => simulator.control.messages({ thread }))
    .map(({ body }) => body)
    .filter((body) => body.startsWith('between:'));
  if (new Set(bodies).size < bodies.length) wrong.push('the same words twice');
  expect(wrong).toEqual([]);
}
