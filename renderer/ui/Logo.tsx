import type { ProgramBrief } from '../../contract/ipc/views.ts';
import { useSignedIn } from '../state/account.ts';
import { classes } from './classes.ts';
import { hueOf, initials } from './initials.ts';
import { usePicture } from './picture.ts';

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
  const { shown, onError } = usePicture(program.logo);
  if (shown !== null) {
    return (
      <img
        className={classes('logo', large && 'large')}
        src={shown}
        alt=""
        decoding="async"
        onError={onError}
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
