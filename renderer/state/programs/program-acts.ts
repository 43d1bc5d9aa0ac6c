import type { ProgramKey } from '../../../contract/domain/keys.ts';
import { bridge } from '../../bridge.ts';
import { tell } from '../notices.ts';

/** Opens the company's own website in the browser. */
export async function openWebsite(programKey: ProgramKey): Promise<void> {
  tell(await bridge.programs.openWebsite({ programKey }));
}

/** Opens where the company gives support: a page, or an email to it. */
export async function openSupport(programKey: ProgramKey): Promise<void> {
  tell(await bridge.programs.openSupport({ programKey }));
}

export async function openInPartnerStack(programKey: ProgramKey): Promise<void> {
  tell(await bridge.programs.openInPartnerStack({ programKey }));
}
