/**
 * The beginning of a text on one line, cut at a word where it's longer than so many characters as a person counts them.
 */
export function excerpt(text: string, most: number): string {
  // What is far beyond the cut isn't looked at.
  const line = text
    .slice(0, most * 20)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const characters = [...new Intl.Segmenter().segment(line)];
  if (characters.length <= most) return line;
  const cut = characters
    .slice(0, most)
    .map(({ segment }) => segment)
    .join('');
  const space = characters[most]?.segment === ' ' ? cut.length : cut.lastIndexOf(' ');
  // Languages without spaces, and addresses, are cut where they reach the end.
  return `${cut.slice(0, space > cut.length / 2 ? space : cut.length).trimEnd()}…`;
}
