import * as fc from 'fast-check';
import { assertNever } from '../../contract/domain/assert-never.ts';
import { join, noise } from './build/bytes.ts';

/** A change to a file's bytes, as failing disks, cut downloads and careless programs make them. */
export type Mutation =
  | { readonly kind: 'flip'; readonly places: readonly (readonly [place: number, value: number])[] }
  | { readonly kind: 'cut'; readonly place: number }
  | { readonly kind: 'drop'; readonly place: number; readonly length: number }
  | {
      readonly kind: 'grow';
      readonly place: number;
      readonly length: number;
      readonly seed: number;
    }
  | { readonly kind: 'append'; readonly length: number };

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const length = fc.nat(70_000);

export const anyMutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({
    kind: fc.constant('flip' as const),
    places: fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 20 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), place }),
  fc.record({ kind: fc.constant('drop' as const), place, length }),
  fc.record({ kind: fc.constant('grow' as const), place, length, seed: fc.nat() }),
  fc.record({ kind: fc.constant('append' as const), length }),
);

export function mutate(bytes: Uint8Array, mutation: Mutation): Uint8Array {
  const at = (fraction: number) => Math.floor(fraction * bytes.length);
  switch (mutation.kind) {
    case 'flip': {
      const changed = Uint8Array.from(bytes);
      for (const [fraction, value] of mutation.places) changed[at(fraction)] = value;
      return changed;
    }
    case 'cut':
      return bytes.subarray(0, at(mutation.place));
    case 'drop':
      return join(
        bytes.subarray(0, at(mutation.place)),
        bytes.subarray(at(mutation.place) + mutation.length),
      );
    case 'grow':
      return join(
        bytes.subarray(0, at(mutation.place)),
        noise(mutation.length, mutation.seed),
        bytes.subarray(at(mutation.place)),
      );
    case 'append':
      return join(bytes, Buffer.alloc(mutation.length));
    default:
      return assertNever(mutation);
  }
}
