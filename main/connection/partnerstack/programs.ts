import type { z } from 'zod';
import { listOf } from '../../../contract/api/lists.ts';
import { partnershipSchema } from '../../../contract/api/partnership.ts';
import type { Program } from '../../../contract/domain/program.ts';
import type { Http } from './http.ts';
import { LIST } from './json-body.ts';
import { programOf } from './mapping.ts';
import type { PageSize } from './page-size.ts';

const PAGE = 250;
const partnershipListSchema = listOf(partnershipSchema);
type ProgramPage = z.output<typeof partnershipListSchema>;

/** Every program, archived ones too; a program that two pages name is there once. */
export async function readPrograms(
  http: Http,
  pages: PageSize,
  signal?: AbortSignal,
): Promise<Program[]> {
  const programs = new Map<string, Program>();
  let after: string | null = null;
  for (;;) {
    const from: string | null = after;
    const page: ProgramPage = await pages.ask(PAGE, (limit) => readPage(http, limit, from, signal));
    const known = programs.size;
    for (const item of page.items) programs.set(item.key, programOf(item));
    after = page.items.at(-1)?.key ?? null;
    // A page that brings nothing new would be asked for again for ever.
    if (!page.has_more || after === null || programs.size === known) return [...programs.values()];
  }
}

/** Throws unless the server answers a list of programs in the envelope. */
export async function checkPrograms(http: Http, signal?: AbortSignal): Promise<void> {
  await readPage(http, 1, null, signal);
}

async function readPage(http: Http, limit: number, after: string | null, signal?: AbortSignal) {
  const query = new URLSearchParams({ include_archived: 'true', limit: String(limit) });
  if (after !== null) query.set('starting_after', after);
  const call = { method: 'GET', path: `/partnerships?${query.toString()}`, signal } as const;
  return http.data(call, partnershipListSchema, LIST);
}
