import { soon } from '../soon.tsx';

/* What few windows have to show at their first paint. */

export const KeptDraft = soon(() => import('./KeptDraft.tsx'));
export const Unsent = soon(() => import('./Unsent.tsx'));
export const UnsentFiles = soon(() => import('./UnsentFiles.tsx'));
