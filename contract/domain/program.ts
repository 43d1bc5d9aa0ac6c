import type { ProgramKey } from './keys.ts';

/**
 * How the partner's application stands. A status that we don't know is kept and shown as its own text
 * (docs/contract.md#unknown-values), which is why this isn't a closed union.
 */
export type ApplicationStatus = 'pending' | 'active' | 'declined' | 'archived' | (string & {});

/** Why an archived program is archived; null where it isn't archived or the server doesn't say. */
export type ArchivedReason = 'removed' | 'left' | null;

/** Whether the program's Messages tab is available to this partner. It alone decides about access. */
export type Access = 'open' | 'locked';

export interface Company {
  key: string;
  name: string;
  /** Untrusted addresses: opened only as http or https, never fetched with the key. */
  website: string | null;
  supportUrl: string | null;
  supportEmail: string | null;
  logoUrl: string | null;
}

export interface Offer {
  key: string;
  name: string;
  description: string | null;
}

export interface ReferralLink {
  key: string;
  name: string;
  url: string;
}

/**
 * One partnership between the partner team and a company (API resource: `partnership`). Times in ms since the epoch.
 */
export interface Program {
  key: ProgramKey;
  status: ApplicationStatus;
  archivedReason: ArchivedReason;
  access: Access;
  company: Company;
  managerName: string | null;
  group: string | null;
  offers: Offer[];
  links: ReferralLink[];
  appliedAt: number | null;
  joinedAt: number | null;
  updatedAt: number | null;
}
