/** A part of the store or the connection in which some calls are replaced: for faults, or to hold an answer open. */
export function replaced<T extends object>(part: T, by: Partial<T>): T {
  return new Proxy(part, {
    get: (target, name): unknown => Reflect.get(name in by ? by : target, name),
  });
}
