/** Text as it is compared while somebody types: without case and accents, and the same under every system's language. */
export function folded(text: string): string {
  // By the rules of Turkish, which no name here has to follow, the small letter of I would be ı.
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i');
}

/** Whether a name holds every word of `text`, in any order; no words are held by all. */
export function holdsWords(name: string, text: string): boolean {
  const held = folded(name);
  return folded(text)
    .split(/\s+/)
    .every((word) => held.includes(word));
}
