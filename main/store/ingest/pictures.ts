import { createHash } from 'node:crypto';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';

/**
 * Remembers an untrusted picture address and gives it an opaque id for the app's own origin.
 * @returns null for no address
 */
export function rememberPicture(cache: Database, url: string | null): string | null {
  if (url === null || url === '') return null;
  const id = createHash('sha256').update(url).digest('base64url').slice(0, 22);
  cache.run(sql`INSERT INTO picture (id, url) VALUES (${id}, ${url}) ON CONFLICT DO NOTHING`);
  return id;
}
