/** For a field: words decide about their direction by themselves, and the hint in their place runs as the window does. */
export function directionOf(words: string): 'auto' | undefined {
  return words === '' ? undefined : 'auto';
}
