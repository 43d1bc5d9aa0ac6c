import { useState } from 'react';
import type { ProgramBrief } from '../../contract/ipc/views.ts';
import { useSignedIn } from '../state/account.ts';
import { classes } from './classes.ts';
import { hueOf, initials } from './initials.ts';

/**
 * A company's logo, or its first letter on a colour of its own; grey where the program is locked. Nothing is on a
 * server without messaging (B11).
 */
export function Logo({
  program,
  large = false,
}: {
  program: Pick<ProgramBrief, 'companyName' | 'logo' | 'access'>;
  large?: boolean;
}) {
  const messaging = useSignedIn()?.messaging ?? true;
  const [broken, setBroken] = useState<string | null>(null);
  if (program.logo !== null && program.logo !== broken) {
    return (
      <img
        className={classes('logo', large && 'large')}
        src={program.logo}
        alt=""
        decoding="async"
        onError={() => setBroken(program.logo)}
      />
    );
  }
  const locked = messaging && program.access === 'locked';
  const hue = locked ? 'locked' : hueOf(program.companyName);
  return (
    <span className={classes('logo', large && 'large', `hue-${hue}`)} aria-hidden="true">
      {initials(program.companyName).slice(0, 1)}
    </span>
  );
}
