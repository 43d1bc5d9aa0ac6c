/** The anchors of a Markdown page: of its headings, as GitHub makes them, and of `<a id="…">`. */
export function anchorsOf(page: string): Set<string> {
  const anchors = new Set<string>();
  const seen = new Map<string, number>();
  for (const [, heading = ''] of withoutCode(page).matchAll(/^#{1,6} +(.+?)\s*$/gm)) {
    const slug = slugOf(heading);
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    anchors.add(before === 0 ? slug : `${slug}-${before}`);
  }
  for (const [, id = ''] of page.matchAll(/<a id="([^"]+)">/g)) anchors.add(id);
  return anchors;
}

/** Lower case, blanks as hyphens, without whatever else isn't a letter, a number, a hyphen or an underscore. */
function slugOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

/** A line in a block of code that begins with `#` is no heading. */
function withoutCode(page: string): string {
  return page.replace(/^```.*?^```/gms, '');
}
