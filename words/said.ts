import type { Said, SaidCode } from '../contract/domain/said.ts';
import { accounts } from './said/accounts.ts';
import { downloads } from './said/downloads.ts';
import { files } from './said/files.ts';
import { requests } from './said/requests.ts';
import type { Sayings } from './said/sayings.ts';
import { sending } from './said/sending.ts';
import { servers } from './said/servers.ts';

const sayings: Sayings<SaidCode> = {
  ...files,
  ...downloads,
  ...sending,
  ...servers,
  ...accounts,
  ...requests,
  as_it_was: ({ sentence }) => sentence,
};

/** Puts what main tells into a sentence of the language that is spoken. */
export function say({ code, values }: Said): string {
  const saying = sayings[code] as (values: Said['values'], say: (said: Said) => string) => string;
  return saying(values, say);
}
