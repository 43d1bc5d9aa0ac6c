import { randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
  type FSWatcher,
} from 'node:fs';
import { join } from 'node:path';

type OnSecond = (argv: string[], cwd: string, additionalData: unknown) => void;

interface Handover {
  argv: string[];
  cwd: string;
  additionalData: unknown;
}

/**
 * One instance per user-data folder. The lock is a file with the owner's process id, so that the file of a killed
 * owner holds nobody up; a second instance leaves a note that the owner watches for.
 */
export class InstanceLock {
  held = false;
  readonly #userData: () => string;
  readonly #onSecond: OnSecond;
  #watcher: FSWatcher | undefined;

  constructor(userData: () => string, onSecond: OnSecond) {
    this.#userData = userData;
    this.#onSecond = onSecond;
  }

  request(additionalData: unknown): boolean {
    if (this.held) return true;
    const notes = join(this.#folder(), 'notes');
    mkdirSync(notes, { recursive: true });
    if (this.#take()) {
      this.held = true;
      this.#watcher = watch(notes, () => this.#readNotes(notes));
      this.#watcher.unref();
      return true;
    }
    const [execPath = '', ...rest] = process.argv;
    // Chromium puts switches first and adds its own, so positions in argv mean nothing to the first instance.
    const argv = [
      execPath,
      ...rest.filter((arg) => arg.startsWith('-')),
      '--allow-file-access-from-files',
      ...rest.filter((arg) => !arg.startsWith('-')),
    ];
    const note = JSON.stringify({ argv, cwd: process.cwd(), additionalData } satisfies Handover);
    const name = join(notes, randomUUID());
    writeFileSync(`${name}.part`, note);
    renameSync(`${name}.part`, `${name}.json`);
    return false;
  }

  release(): void {
    if (!this.held) return;
    this.held = false;
    this.#watcher?.close();
    rmSync(join(this.#folder(), 'owner'), { force: true });
  }

  #folder(): string {
    return join(this.#userData(), 'preview-instance');
  }

  #take(): boolean {
    const file = join(this.#folder(), 'owner');
    for (let tries = 0; tries < 3; tries += 1) {
      try {
        writeFileSync(file, String(process.pid), { flag: 'wx' });
        return true;
      } catch {
        if (isAlive(readOwner(file))) return false;
        rmSync(file, { force: true });
      }
    }
    return false;
  }

  #readNotes(folder: string): void {
    for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.json'))) {
      const file = join(folder, name);
      let note: Handover;
      try {
        note = JSON.parse(readFileSync(file, 'utf8')) as Handover;
        rmSync(file);
      } catch {
        continue;
      }
      this.#onSecond(note.argv, note.cwd, note.additionalData);
    }
  }
}

function readOwner(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
