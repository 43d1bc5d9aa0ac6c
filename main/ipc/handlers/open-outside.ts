import { failed, type Outcome } from '../../../contract/domain/problem.ts';
import { assertNever } from '../../../contract/domain/assert-never.ts';
import { said } from '../../../contract/domain/said.ts';
import type { Desktop } from '../../platform/ports.ts';

/** Hands an address to the system; where that does nothing, it's told why and what helps. */
export async function openOutside(
  desktop: Pick<Desktop, 'openAddress'>,
  address: string,
): Promise<Outcome<void>> {
  const opening = await desktop.openAddress(address);
  switch (opening) {
    case 'opened':
      return { ok: true, value: undefined };
    case 'not_allowed':
      return failed('not_allowed', said('address_not_opened'));
    case 'too_many':
      return failed('failed', said('too_many_addresses'));
    case 'failed':
      return failed('failed', said('no_program_for_address'));
    default:
      return assertNever(opening);
  }
}
