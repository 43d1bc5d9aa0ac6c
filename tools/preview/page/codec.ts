/** Structured clone as text: what IPC carries. */
export interface Codec {
  /** @throws Error "An object could not be cloned." for functions, symbols, promises, files, DOM nodes, … */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

type Ref = string | number | boolean | null | [string] | [string, string] | [number];

/**
 * Made from its own source text in the page too, so it must stand alone.
 * Survive: undefined, BigInt, NaN, Map, Set, Date, RegExp, buffers, cycles, plain data of a class instance.
 */
export function makeCodec(): Codec {
  const fail = (): never => {
    throw new Error('An object could not be cloned.');
  };
  const toBase64 = (bytes: Uint8Array): string => {
    const able = bytes as Uint8Array & { toBase64?: () => string };
    if (able.toBase64 !== undefined) return able.toBase64();
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    }
    return btoa(text);
  };
  const fromBase64 = (text: string): ArrayBuffer =>
    Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer;
  const errorTypes: Record<string, ErrorConstructor> = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };
  const viewTypes = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  } as unknown as Record<
    string,
    new (buffer: ArrayBuffer, offset: number, length: number) => unknown
  >;
  const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);

  const encode = (root: unknown): string => {
    const table: unknown[] = [];
    const seen = new Map<object, number>();
    const refOf = (value: unknown): Ref => {
      switch (typeof value) {
        case 'string':
        case 'boolean':
          return value;
        case 'undefined':
          return ['u'];
        case 'bigint':
          return ['i', String(value)];
        case 'number':
          return Number.isFinite(value) && !Object.is(value, -0)
            ? value
            : ['n', Object.is(value, -0) ? '-0' : String(value)];
        case 'object':
          return value === null ? null : [place(value)];
        case 'function':
        case 'symbol':
          return fail();
      }
    };
    const entriesOf = (value: object): [string, Ref][] =>
      Object.keys(value).map((key) => [key, refOf((value as Record<string, unknown>)[key])]);
    const place = (value: object): number => {
      const known = seen.get(value);
      if (known !== undefined) return known;
      const index = table.length;
      seen.set(value, index);
      table.push(null);
      table[index] = nodeOf(value);
      return index;
    };
    const nodeOf = (value: object): unknown[] => {
      const tag = tagOf(value);
      if (Array.isArray(value)) return ['a', value.length, entriesOf(value)];
      if (value instanceof Date)
        return ['d', Number.isNaN(value.getTime()) ? null : value.getTime()];
      if (value instanceof RegExp) return ['r', value.source, value.flags];
      if (value instanceof Map) return ['m', [...value].map(([k, v]) => [refOf(k), refOf(v)])];
      if (value instanceof Set) return ['s', [...value].map((item) => refOf(item))];
      if (value instanceof Error) {
        const name = value.name in errorTypes ? value.name : 'Error';
        const cause = 'cause' in value ? [refOf(value.cause)] : [];
        return ['e', name, value.message, value.stack ?? '', cause];
      }
      if (value instanceof ArrayBuffer) return ['b', toBase64(new Uint8Array(value))];
      if (ArrayBuffer.isView(value)) {
        const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
        const name = tag in viewTypes ? tag : 'Uint8Array';
        const size = (value as unknown as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1;
        return ['v', name, toBase64(bytes), value.byteLength / size];
      }
      if (tag === 'String' || tag === 'Number' || tag === 'Boolean') {
        return ['w', refOf(value.valueOf())];
      }
      if (tag !== 'Object' && !(Symbol.toStringTag in value && isOwnClass(value))) return fail();
      return ['o', entriesOf(value)];
    };
    const isOwnClass = (value: object): boolean => {
      const maker = (value as { constructor?: unknown }).constructor;
      return (
        typeof maker === 'function' &&
        !Function.prototype.toString.call(maker).includes('[native code]')
      );
    };
    const ref = refOf(root);
    return JSON.stringify([ref, table]);
  };

  const decode = (text: string): unknown => {
    const [root, table] = JSON.parse(text) as [Ref, unknown[][]];
    const made = new Map<number, unknown>();
    const read = (ref: Ref): unknown => {
      if (!Array.isArray(ref)) return ref;
      const [kind, detail] = ref as [string | number, string?];
      if (typeof kind === 'number') return make(kind);
      if (kind === 'u') return undefined;
      return kind === 'i' ? BigInt(detail ?? '0') : Number(detail);
    };
    const make = (index: number): unknown => {
      if (made.has(index)) return made.get(index);
      const node = table[index] ?? [];
      const keep = <T>(value: T): T => {
        made.set(index, value);
        return value;
      };
      const fill = (target: object, entries: [string, Ref][]): object => {
        for (const [key, ref] of entries) {
          Object.defineProperty(target, key, {
            value: read(ref),
            writable: true,
            enumerable: true,
            configurable: true,
          });
        }
        return target;
      };
      switch (node[0]) {
        case 'a': {
          const list = keep<unknown[]>([]);
          list.length = node[1] as number;
          return fill(list, node[2] as [string, Ref][]);
        }
        case 'd':
          return keep(new Date((node[1] as number | null) ?? Number.NaN));
        case 'r':
          return keep(new RegExp(node[1] as string, node[2] as string));
        case 'm': {
          const map = keep(new Map());
          for (const [k, v] of node[1] as [Ref, Ref][]) map.set(read(k), read(v));
          return map;
        }
        case 's': {
          const set = keep(new Set());
          for (const ref of node[1] as Ref[]) set.add(read(ref));
          return set;
        }
        case 'e': {
          const error = keep(new (errorTypes[node[1] as string] ?? Error)(node[2] as string));
          Object.defineProperty(error, 'stack', {
            value: node[3],
            writable: true,
            configurable: true,
          });
          for (const ref of node[4] as Ref[]) error.cause = read(ref);
          return error;
        }
        case 'b':
          return keep(fromBase64(node[1] as string));
        case 'v': {
          const View = viewTypes[node[1] as string] ?? Uint8Array;
          return keep(new View(fromBase64(node[2] as string), 0, node[3] as number));
        }
        case 'w':
          return keep(Object(read(node[1] as Ref)) as object);
        default:
          return fill(keep({}), node[1] as [string, Ref][]);
      }
    };
    return read(root);
  };
  return { encode, decode };
}
