import { t } from '../../words/words.ts';

/** What a tooltip says of something that keys do as well: "Mark as done (E)". */
export function withKeys(label: string, keys: string): string {
  return t('{label} ({keys})', { label, keys });
}
