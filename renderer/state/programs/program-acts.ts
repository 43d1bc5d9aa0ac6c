import type { ProgramKey } from '../../../contract/domain/keys.ts';
import { t } from '../../../words/words.ts';
import { bridge } from '../../bridge.ts';
import { notify, tell } from '../notices.ts';

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

/** Silences a program's notifications, or has them again. */
export async function setMuted(programKey: ProgramKey, muted: boolean): Promise<void> {
  await bridge.programs.setNotifications({ programKey, level: muted ? 'none' : 'all' });
}

/** Leaving can't be taken back here: main asks for it once more. */
export async function leaveProgram(programKey: ProgramKey, companyName: string): Promise<void> {
  const outcome = await bridge.programs.leave({ programKey });
  if (tell(outcome) && outcome.value.left) {
    notify(t('You left the {company} program', { company: companyName }));
  }
}
