import { t, withoutIsolates } from './words.ts';

/** A company's name as it stands in a sentence. @param name '' where it gives none that can be said */
export function companyName(name: string): string {
  return name || t('Unnamed company');
}

/** What a thread is called where it stands alone. @param subject null: it has none of its own */
export function threadName(subject: string | null, company: string): string {
  return subject ?? withoutIsolates(t('{company} team', { company: companyName(company) }));
}
