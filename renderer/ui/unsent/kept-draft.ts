import { soon } from '../soon.tsx';

export const KeptDraft = soon(() => import('./KeptDraft.tsx'));
