import { join } from 'node:path';

/** The folder of a small app that states one part of the runtime's behaviour. */
export function runtimeApp(name: 'basic' | 'full'): string {
  return join(import.meta.dirname, name);
}
