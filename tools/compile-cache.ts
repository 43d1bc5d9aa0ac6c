import { join } from 'node:path';

/**
 * Where Node keeps what it has compiled, types stripped, for the next process that reads the same file. Given as
 * `NODE_COMPILE_CACHE` to the many short processes and threads of tests and previews, it saves a quarter of their work.
 */
export const compileCache = join(import.meta.dirname, '../.cache/compiled');
