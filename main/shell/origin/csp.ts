/**
 * The whole Content Security Policy of the app's page, sent as a header with it.
 * @param nonce for the styles that react-aria adds to the page while it runs; fresh each time the page is served
 */
export function pageCsp(nonce: string): string {
  return policy({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    // blob: is what a pasted image is shown from before it's staged.
    'img-src': ["'self'", 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
  });
}

/** For files that people sent: shown as pictures, never able to run, frame or load anything. */
export function fileCsp(): string {
  return policy({ 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], sandbox: [] });
}

function policy(directives: Record<string, string[]>): string {
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}
