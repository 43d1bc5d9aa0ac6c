import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { AppNotification, Notifier } from '../../../main/platform/ports.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import { Notifications } from '../../../main/notifications/notifications.ts';
import { HistoryService } from '../../../main/sync/history-service.ts';
import { startSimulator } from '../../../simulator/start.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { silentLog } from '../connection/partner.ts';
import { differencesOf, signIn } from './signed-in.ts';
import type { SignedIn } from './signed-in.ts';

const patience = { timeout: 10_000, interval: 10 };

let simulator: Simulator;
let partner: SignedIn;

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 6, messages: 60 } });
  partner = await signIn(simulator);
});

afterEach(async () => {
  await partner.leave();
  await simulator.close();
});

async function online(): Promise<void> {
  partner.sync.start();
  await partner.until('online');
}

const differences = (): Promise<string[]> => differencesOf(partner.store, simulator);

function openProgram() {
  const program = simulator.control.programs().find(({ messaging }) => messaging === 'open');
  const [thread] = simulator.control.threads({ partnership: program?.key ?? '' });
  return { program: program?.key ?? '', thread: thread?.key as ThreadKey };
}

async function messagesHeld(threadKey: ThreadKey): Promise<number> {
  const anchor = { kind: 'newest' } as const;
  const window = await partner.store.read.threadWindow({ threadKey, anchor, limit: 50 });
  return window?.items.length ?? 0;
}

describe('a program that locks', () => {
  it('keeps its local copy where the server says keep @B10', async () => {
    await online();
    const { program, thread } = openProgram();
    const held = await messagesHeld(thread);
    expect(held).toBeGreaterThan(0);
    simulator.control.lock({ partnership: program });
    await expect
      .poll(() => partner.applied.flatMap(({ changes }) => changes.locked), patience)
      .toEqual([program]);
    await expect(messagesHeld(thread)).resolves.toBe(held);
  });

  it('loses it where the server says purge at that moment, and gets it back @B10', async () => {
    await online();
    const { program, thread } = openProgram();
    simulator.control.capabilities({ retention_on_lock: 'purge' });
    simulator.control.lock({ partnership: program });
    await expect.poll(() => messagesHeld(thread), patience).toBe(0);
    simulator.control.unlock({ partnership: program });
    await expect.poll(() => messagesHeld(thread), patience).toBeGreaterThan(0);
    // What comes back says nothing of what lies between: it's asked for as where the partner looks at it.
    const { connection, store } = partner;
    const parts = { connection, store, log: silentLog };
    const history = new HistoryService(parts);
    const seen = { threadKey: thread, edge: 'older', seq: null } as const;
    await expect.poll(() => history.fill(seen), patience).toEqual({ ok: true, value: false });
    expect(await differences()).toEqual([]);
  });
});

describe('a server with programs only', () => {
  it('shows its programs and says what is missing @B11', async () => {
    simulator.control.programsOnly({ on: true });
    await online();
    const programs = await partner.store.read.programs();
    expect(programs.map(({ key }) => key).sort()).toEqual(
      simulator.control
        .programs()
        .map(({ key }) => key)
        .sort(),
    );
    expect(partner.sync.state.standing).toBe('programs_only');
    expect(partner.sync.capabilities?.messaging).toBe(false);
  });
});

describe('notifications', () => {
  function watched(viewing: ThreadKey | null = null) {
    const shown: AppNotification[] = [];
    const closed: string[] = [];
    const notifier: Notifier = {
      show: (notification) => {
        shown.push(notification);
      },
      close: (id) => {
        closed.push(id);
      },
    };
    const notifications = new Notifications({
      store: partner.store,
      notifier,
      settings: () => ({ notifications: 'all', notificationPreview: true, quietHours: null }),
      clock: systemClock,
      log: silentLog,
      viewing: () => viewing,
    });
    const { applied } = partner;
    const pass = async (): Promise<void> => {
      for (const { changes, facts } of applied.splice(0)) {
        await notifications.received(changes, facts);
      }
    };
    return { shown, closed, notifications, pass };
  }

  it('come for a reply, and not for what a start brings @M14', async () => {
    await online();
    const { shown, pass } = watched();
    await pass();
    expect(shown).toEqual([]);
    const { thread } = openProgram();
    const message = await simulator.control.reply({ thread, body: 'Your review is done.' });
    await vi.waitFor(async () => {
      await pass();
      expect(shown).toHaveLength(1);
    }, patience);
    expect(shown[0]).toMatchObject({
      silent: false,
      target: { threadKey: thread, messageKey: message.key },
    });
    expect(shown[0]?.notice).toMatchObject({
      excerpt: expect.stringContaining('Your review is done.') as string,
    });
  });

  it('go away when the thread is read on the web @M14', async () => {
    await online();
    const { shown, closed, pass } = watched();
    const { thread } = openProgram();
    await simulator.control.reply({ thread, body: 'Hello' });
    await vi.waitFor(async () => {
      await pass();
      expect(shown).toHaveLength(1);
    }, patience);
    simulator.control.readOnTheWeb({ thread });
    await vi.waitFor(async () => {
      await pass();
      expect(closed).toEqual([shown[0]?.id]);
    }, patience);
  });

  it('are one summary after an absence, without what was read meanwhile @M14', async () => {
    await online();
    await partner.sync.stop();
    const { shown, pass } = watched();
    partner.applied.splice(0);
    const threads = simulator.control.threads().filter(({ kind }) => kind === 'team');
    const open = new Set(
      simulator.control
        .programs()
        .filter(({ messaging }) => messaging === 'open')
        .map(({ key }) => key),
    );
    const written = threads.filter(({ partnership_key }) => open.has(partnership_key));
    expect(written.length).toBeGreaterThan(3);
    for (const { key } of written) await simulator.control.reply({ thread: key, body: 'Hello' });
    await online();
    await expect.poll(differences, patience).toEqual([]);
    await pass();
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatchObject({ id: 'summary', target: null });
  });

  it('stay away for the thread that the partner looks at @M14', async () => {
    await online();
    const { thread } = openProgram();
    const { shown, pass } = watched(thread);
    partner.applied.splice(0);
    await simulator.control.reply({ thread, body: 'Hello' });
    await expect.poll(() => partner.applied.length, patience).toBeGreaterThan(0);
    await pass();
    expect(shown).toEqual([]);
  });
});
