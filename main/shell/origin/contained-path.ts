import { resolve, sep } from 'node:path';

/**
 * The file inside `root` that an address's path names, or null where it leads out of it, however it's written.
 * @param pathname as in `URL.pathname`: still percent-encoded
 */
export function containedPath(root: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // A backslash separates folders on Windows; a colon names a drive or a stream there.
  if (/[\0\\:]/.test(decoded)) return null;
  if (decoded.split('/').some((part) => part === '..' || part === '.')) return null;
  const folder = resolve(root);
  const file = resolve(folder, `.${decoded.startsWith('/') ? '' : '/'}${decoded}`);
  return file.startsWith(folder + sep) ? file : null;
}
