/** Longer ones are cut: they stand beside a name, to tell replies apart. */
const SHOWN = 120;

/** The first line of a text that says something, to recognise it by. */
export function firstLine(body: string): string {
  return (body.trim().split('\n', 1)[0] ?? '').slice(0, SHOWN);
}
