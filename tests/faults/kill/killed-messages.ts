import { pdfOf, sha256Of } from '../../integration/attachments/sample-files.ts';
import type { Simulator } from '../../../simulator/start.ts';

/** Threads of the simulator's bulk seed that are written to. */
export const THREADS = ['thr_bulk_0', 'thr_bulk_1', 'thr_bulk_2'];
/** Size of an attachment, bytes. */
export const FILE_BYTES = 120_000;

/** What was promised to arrive: Send had returned. */
export interface Queued {
  clientKey: string;
  body: string;
}

/** What the server has, held against what was promised. */
export interface Count {
  promised: number;
  arrived: number;
  withFiles: number;
  lost: string[];
  doubled: string[];
  /** Threads whose order isn't that in which Send was pressed. */
  disordered: string[];
  /** Messages whose files aren't those that were attached. */
  incomplete: string[];
}

/** Counts on the server. Bodies are `kill:<label>-<life>-<number>:<number of files>`. */
export function countOnServer(
  simulator: Simulator,
  promised: readonly Queued[],
  threads: readonly string[] = THREADS,
  fileOf: (body: string, at: number) => Buffer = (body, at) => pdfOf(`${body}#${at}`, FILE_BYTES),
): Count {
  const { messagesByClientKey } = simulator.control.stats();
  const messages = threads
    .flatMap((thread) => simulator.control.messages({ thread }))
    .filter(({ body }) => body.startsWith('kill:'));
  const seen = new Map<string, number>();
  for (const { body } of messages) seen.set(body, (seen.get(body) ?? 0) + 1);
  const incomplete = messages.filter(({ body, attachments }) => {
    const files = Number(body.split(':').at(-1));
    if (attachments.length !== files) return true;
    return attachments.some(({ sha256 }, at) => sha256 !== sha256Of(fileOf(body, at)));
  });
  return {
    promised: promised.length,
    arrived: messages.length,
    withFiles: messages.filter(({ attachments }) => attachments.length > 0).length,
    lost: promised
      .filter(
        ({ clientKey, body }) => messagesByClientKey[clientKey] === undefined || !seen.has(body),
      )
      .map(({ body }) => body),
    doubled: [...seen].filter(([, times]) => times > 1).map(([body]) => body),
    disordered: threads.filter((thread) => {
      const places = messages.filter(({ thread_key }) => thread_key === thread).map(placeOf);
      return places.some((place, at) => place < (places[at - 1] ?? -1));
    }),
    incomplete: incomplete.map(({ body }) => body),
  };
}

/** Rises as Send was pressed, life after life: by the clock it wouldn't where the clock is set back in between. */
function placeOf({ body }: { body: string }): number {
  const [, life, n] = /-(\d+)-(\d+):\d+$/.exec(body) ?? [];
  if (life === undefined || n === undefined) throw new Error(`${body} has no place`);
  return Number(life) * 1_000 + Number(n);
}
