/** Makes a switch over a union fail the type check when a case is missing. Throws if it's ever reached. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
