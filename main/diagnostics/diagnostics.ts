import { writeFile } from 'node:fs/promises';
import { arch, release, totalmem } from 'node:os';
import type { Outcome } from '../../contract/domain/problem.ts';
import type { AccountState, Settings } from '../../contract/ipc/states.ts';
import { said } from '../../contract/domain/said.ts';
import type { AccountSession } from '../account/account-session.ts';
import { codeOf } from '../platform/disk.ts';
import { nameOf } from '../platform/error-name.ts';
import type { Clock, Keychain, Log } from '../platform/ports.ts';
import { redact } from './redact.ts';
import { accountFigures, settingFigures } from './report.ts';
import { PRIVATE_FILE } from '../platform/private-files.ts';
import { systemUser } from '../platform/system-user.ts';

export interface DiagnosticsDependencies {
  /** The app's own version. */
  version: string;
  keychain: Keychain;
  settings: () => Settings;
  account: () => { state: AccountState; session: AccountSession | null };
  /** The newest lines of the log, oldest first. */
  logLines: () => string[];
  clock: Clock;
  log: Log;
}

const WHAT =
  'Made by Partner Inbox for support. It has versions, settings, states and counts, and the last lines of the log; no message, no name, no email address and no key.';

/** The diagnostics file (P28): what support needs to see, and nothing that is the partner's own. */
export class Diagnostics {
  readonly #on: DiagnosticsDependencies;

  constructor(dependencies: DiagnosticsDependencies) {
    this.#on = dependencies;
  }

  /** Writes the file. Problem: `failed` where it can't be written there. */
  async saveTo(path: string): Promise<Outcome<void>> {
    const text = await this.text();
    try {
      await writeFile(path, text, { mode: PRIVATE_FILE });
      return { ok: true, value: undefined };
    } catch (error) {
      this.#on.log.warn('diagnostics.not_written', { code: codeOf(error) });
      return { ok: false, problem: { code: 'failed', said: said('diagnostics_not_written') } };
    }
  }

  /** Notes in the log that a part of the page couldn't be drawn, and where in its code. */
  notePageFailed(failure: { part: string; name: string; place: string }): void {
    this.#on.log.error('page.not_drawn', failure);
  }

  /** The report as JSON, one fact a line. */
  async text(): Promise<string> {
    const { version, keychain, settings, account, logLines, clock } = this.#on;
    const { state, session } = account();
    const { electron, chrome, node } = process.versions;
    const report = {
      what: WHAT,
      made: new Date(clock.now()).toISOString(),
      app: { version },
      runtime: { electron, chrome, node },
      system: { platform: process.platform, release: release(), arch: arch(), memory: totalmem() },
      keychain: { backend: keychain.backend(), protection: await protectionOf(keychain) },
      settings: settingFigures(settings()),
      signed_in: signedInFigures(state),
      account: await this.#accountFigures(session),
      log: logLines(),
    };
    return `${redact(JSON.stringify(report, null, 2), this.#ownWords(state))}\n`;
  }

  /** `unreadable` where the account itself is what fails: the rest of the report says why, then. */
  async #accountFigures(session: AccountSession | null): Promise<object | string | null> {
    if (session === null) return null;
    const { clock, log } = this.#on;
    try {
      return await accountFigures(session, clock.now());
    } catch (error) {
      log.warn('diagnostics.account_unreadable', {
        error: nameOf(error),
      });
      return 'unreadable';
    }
  }

  /** What names the partner, to be taken out wherever it turns up. */
  #ownWords(state: AccountState): string[] {
    const user = systemUser();
    const system = [user.home, user.name.length > 3 ? user.name : ''];
    if (state.name === 'signed_out') return system;
    const { name, email, team, key } = state.member;
    const { host } = new URL(state.server);
    const parts = name.split(/\s+/u).filter((part) => part.length > 2);
    return [...system, name, ...parts, email, team, key, isOwnMachine(host) ? '' : host];
  }
}

function signedInFigures(state: AccountState): object | null {
  if (state.name === 'signed_out') return null;
  const { server, messaging, keyStorage, sessionEnded, limits, notice } = state;
  return {
    server: isOwnMachine(new URL(server).host) ? 'this machine' : new URL(server).protocol,
    messaging,
    key_storage: keyStorage,
    session_ended: sessionEnded,
    limits,
    notice: notice !== null,
  };
}

function isOwnMachine(host: string): boolean {
  return /^(?:localhost|127\.|\[::1\])/u.test(host);
}

async function protectionOf(keychain: Keychain): Promise<string> {
  try {
    return await keychain.protection();
  } catch {
    return 'failed';
  }
}
