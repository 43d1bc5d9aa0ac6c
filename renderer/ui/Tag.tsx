import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from '../actions/icon-strokes.ts';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info' | 'accent';

/** A word or two on a soft ground. */
export function Tag({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <span className={`tag tag-${tone}`}>
      {icon && <Icon name={icon} />}
      <span className="tag-text">{children}</span>
    </span>
  );
}
