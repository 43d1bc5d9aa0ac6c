import { appendFileSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { leaveOnlyFile, makeFolder } from './in-the-way.ts';
import type { Log } from './ports.ts';
import { PRIVATE_FILE, makePrivate } from './private-files.ts';

/** The size at which the file becomes the older one, bytes. */
const MAX_BYTES = 2 * 1024 * 1024;

/** How many of the newest lines go into a report. */
const MOST_LINES = 500;

type Facts = Record<string, string | number | boolean | null>;

/**
 * Writes one JSON line for each event to `folder`/partner-inbox.log, and keeps one older file beside it. Written at
 * once, so that the last line before a crash is there; services log seldom.
 */
export function openLogFile(folder: string, now: () => number): Log {
  void makePrivate(folder);
  const file = join(folder, 'partner-inbox.log');
  makeRoom(folder, file);
  let size = sizeOf(file);
  const write = (level: string, event: string, facts: Facts = {}) => {
    const line = `${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...facts })}\n`;
    try {
      if (size > MAX_BYTES) {
        size = 0;
        beginNew(file, join(folder, 'partner-inbox.older.log'));
      }
      appendFileSync(file, line, { mode: PRIVATE_FILE });
      size += line.length;
    } catch {
      // A full disk must not end the app because of its log.
    }
  };
  return {
    info: (event, facts) => write('info', event, facts),
    warn: (event, facts) => write('warn', event, facts),
    error: (event, facts) => write('error', event, facts),
  };
}

/** Makes the log's folder, and clears what stands in the file's way. The app starts without a log, too. */
function makeRoom(folder: string, file: string): void {
  try {
    makeFolder(folder);
    leaveOnlyFile(file);
  } catch {
    // Each line is tried all the same.
  }
}

/** Where the older one can't be replaced (another program has it open), the file goes on as it is. */
function beginNew(file: string, older: string): void {
  try {
    renameSync(file, older);
  } catch {
    // Tried again once it has grown as much again.
  }
}

/** The newest lines of the log in `folder`, oldest first; at most 500. */
export function lastLogLines(folder: string): string[] {
  const files = ['partner-inbox.older.log', 'partner-inbox.log'];
  const lines = files.flatMap((name) => tailOf(join(folder, name)));
  return lines.slice(-MOST_LINES);
}

/** The last part of a file in whole lines; a file holds at most a little more than `MAX_BYTES`. */
function tailOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean).slice(-MOST_LINES);
  } catch {
    return [];
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
