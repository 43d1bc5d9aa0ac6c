/** The part of an error that may go into the log: its class, never its words. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
