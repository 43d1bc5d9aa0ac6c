import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from '../actions/icon-strokes.ts';

/** What a pane says when it has nothing to show: what that means, and what to do. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <p className="empty-title">{title}</p>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}
