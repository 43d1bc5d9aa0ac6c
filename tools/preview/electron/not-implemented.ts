/** Every gap says its name: what isn't here throws, it never does nothing. */
export function notImplemented(member: string): Error {
  return new Error(`preview: not implemented: ${member}`);
}

const quiet = new Set<PropertyKey>([
  'then',
  'toJSON',
  'constructor',
  'inspect',
  'nodeType',
  'tagName',
  '$$typeof',
]);

/** The object itself, except that reading a member it doesn't have throws `preview: not implemented: <name>.<member>`. */
export function guarded<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, member) {
      if (Reflect.has(object, member)) {
        const value: unknown = Reflect.get(object, member, object);
        return typeof value === 'function' && !isClass(value)
          ? bound(object, member, value)
          : value;
      }
      if (typeof member === 'symbol' || quiet.has(member)) return undefined;
      throw notImplemented(`${name}.${member}`);
    },
    set(object, member, value) {
      if (!Reflect.has(object, member)) throw notImplemented(`${name}.${String(member)}`);
      return Reflect.set(object, member, value, object);
    },
  });
}

/** A module or class of Electron of which nothing is here. */
export function absent(name: string): object {
  const fail = (member: string): never => {
    throw notImplemented(member);
  };
  return new Proxy(function absentMember() {}, {
    get: (_, member) =>
      typeof member === 'symbol' || quiet.has(member) ? undefined : fail(`${name}.${member}`),
    apply: () => fail(name),
    construct: () => fail(name),
  });
}

const boundFunctions = new WeakMap<object, Map<PropertyKey, { from: unknown; to: unknown }>>();

function bound(object: object, member: PropertyKey, value: object): unknown {
  const known =
    boundFunctions.get(object) ?? new Map<PropertyKey, { from: unknown; to: unknown }>();
  boundFunctions.set(object, known);
  const entry = known.get(member);
  if (entry?.from === value) return entry.to;
  const to: unknown = (value as (...args: unknown[]) => unknown).bind(object);
  known.set(member, { from: value, to });
  return to;
}

function isClass(value: object): boolean {
  return Function.prototype.toString.call(value).startsWith('class');
}
