import type { Outcome } from '../../../contract/domain/problem.ts';
import { assertNever } from '../../../contract/domain/assert-never.ts';
import { t } from '../../../words/words.ts';
import type { Desktop } from '../../platform/ports.ts';

/** Hands an address to the system; where that does nothing, a sentence says why and what helps. */
export async function openOutside(
  desktop: Pick<Desktop, 'openAddress'>,
  address: string,
): Promise<Outcome<void>> {
  const opening = await desktop.openAddress(address);
  switch (opening) {
    case 'opened':
      return { ok: true, value: undefined };
    case 'not_allowed':
      return told(
        'not_allowed',
        t('This address can’t be opened. Only web and email addresses can.'),
      );
    case 'too_many':
      return told(
        'failed',
        t('Several addresses were opened just now. Wait a few seconds, then open this one again.'),
      );
    case 'failed':
      return told(
        'failed',
        t(
          'This computer opened no program for this address. Check its settings for the default browser and email program.',
        ),
      );
    default:
      return assertNever(opening);
  }
}

function told(code: 'not_allowed' | 'failed', message: string): Outcome<never> {
  return { ok: false, problem: { code, message } };
}
