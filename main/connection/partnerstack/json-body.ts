import { StringDecoder } from 'node:string_decoder';
import { ConnectionError } from '../connection.ts';
import type { GuardedBody } from './guarded-body.ts';

/** What an answer may be, by kind of call. Bytes are counted as they come out of any compression. */
export interface JsonLimits {
  bytes: number;
  /** Values that it may hold: small ones take many times their bytes in memory. */
  values: number;
  /** How long its body may take as a whole, ms; files and the event stream have no such limit. */
  ms: number;
}

/**
 * A page of a list: a thousand messages of 8 KB; where they are longer, fewer are asked for. A usual page of a thousand
 * has about 1 MB, which 6 KB a second bring in time; where a network is slower, the next page is smaller.
 */
export const LIST: JsonLimits = { bytes: 8 * 1024 * 1024, values: 1_000_000, ms: 180_000 };

/** One program or member, and what a server offers: a few KB, for which 100 bytes a second are enough. */
export const SINGLE: JsonLimits = { bytes: 2 * 1024 * 1024, values: 100_000, ms: 60_000 };

/** One message: as large as the largest that a page may bring, where a server allows long ones, and in as long. */
export const MESSAGE: JsonLimits = { ...SINGLE, bytes: LIST.bytes, ms: LIST.ms };

/** Why a call failed: well below 1 KB, for which 30 bytes a second are enough. */
export const FAILURE: JsonLimits = { bytes: 64 * 1024, values: 10_000, ms: 30_000 };

/** How deep an answer may nest: the contract's go a few levels deep. */
const MAX_DEPTH = 64;

/** An answer that is larger than any that the contract has; the rest of it wasn't read. */
export class OversizedAnswer extends ConnectionError {
  constructor() {
    super('in_between', 'The answer is larger than this call’s can be.');
  }
}

/**
 * Reads a body and parses it; undefined where it isn't JSON. Gives the connection up and throws `OversizedAnswer` as
 * soon as there is more than the limits allow, and `SlowAnswer` when its time is over.
 */
export async function readJson(body: GuardedBody, limits: JsonLimits): Promise<unknown> {
  const shape = new JsonShape(limits.values);
  const decoder = new StringDecoder('utf8');
  body.limitTo(limits.ms);
  let size = 0;
  let text = '';
  for await (const chunk of body.chunks()) {
    size += chunk.byteLength;
    if (size > limits.bytes || !shape.takes(chunk)) throw new OversizedAnswer();
    text += decoder.write(chunk);
  }
  try {
    const parsed: unknown = JSON.parse(withoutMark(text + decoder.end()));
    return parsed;
  } catch {
    return undefined;
  }
}

/** A text without its byte order mark. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Counts how deep a JSON text goes and how many values it has, from its bytes, before anything is made of them. */
class JsonShape {
  readonly #maxValues: number;
  #depth = 0;
  #values = 0;
  #inString = false;
  #escaped = false;

  constructor(maxValues: number) {
    this.#maxValues = maxValues;
  }

  /** @returns false once it's more than any answer can be */
  takes(chunk: Uint8Array): boolean {
    let depth = this.#depth;
    let values = this.#values;
    let inString = this.#inString;
    let escaped = this.#escaped;
    for (const byte of chunk) {
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
      } else if (byte === QUOTE) inString = true;
      else if (byte === COMMA) values += 1;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        values += 1;
        depth += 1;
        if (depth > MAX_DEPTH) return false;
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
    }
    this.#depth = depth;
    this.#values = values;
    this.#inString = inString;
    this.#escaped = escaped;
    return values <= this.#maxValues;
  }
}
