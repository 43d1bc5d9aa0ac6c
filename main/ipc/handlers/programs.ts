import type { ProgramKey } from '../../../contract/domain/keys.ts';
import { failed, type Outcome } from '../../../contract/domain/problem.ts';
import { said } from '../../../contract/domain/said.ts';
import { mailAddress, mailtoOf, webAddress } from '../../../contract/domain/addresses.ts';
import type { Handlers } from '../../../contract/ipc/bridge.ts';
import { t } from '../../../words/words.ts';
import { ConnectionError } from '../../connection/connection.ts';
import { openOutside } from './open-outside.ts';
import { sessionAfter, sessionOf, type HandlerServices } from './session.ts';
import { byCompany, named } from '../named.ts';

export function programHandlers(services: HandlerServices): Handlers['programs'] {
  const { desktop } = services;
  const details = async (programKey: ProgramKey) => {
    const found = await sessionOf(services).store.read.programDetails(programKey);
    return found === null ? null : named(found);
  };
  const open = async (address: string | null | undefined): Promise<Outcome<void>> => {
    if (address === null || address === undefined)
      return failed('not_found', said('no_address_given'));
    return openOutside(desktop, address);
  };
  /** What a company gave as an address of the web is nothing else (the contract's untrusted addresses). */
  const openWeb = (address: string | null | undefined) =>
    typeof address === 'string' && webAddress(address) === null
      ? Promise.resolve(failed('failed', said('address_not_of_web')))
      : open(address);
  return {
    list: async () =>
      byCompany(await sessionOf(services).store.read.programs(services.clock.now())),
    details: ({ programKey }) => details(programKey),
    setNotifications: async ({ programKey, level }) => {
      await sessionOf(services).store.personal.setProgramNotifications(programKey, level);
    },
    setNote: async ({ programKey, note }) => {
      const { store } = sessionOf(services);
      await store.personal.setProgramNote(programKey, note, services.clock.now());
    },
    leave: async ({ programKey }) => {
      const found = await details(programKey);
      const company = found?.companyName ?? '';
      const { answer: goesOn, session } = await sessionAfter(services, () =>
        desktop.confirm({
          message: t('Leave the {company} program?', { company }),
          detail: t(
            'You can still read the conversation here, and no longer write to the team. Messages that haven’t been sent stay on this computer. To come back, you have to apply again.',
          ),
          buttons: [t('Stay'), t('Leave the program')],
        }),
      );
      if (!goesOn) return { ok: true, value: { left: false } };
      try {
        await session.connection.leaveProgram(programKey);
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error;
        return notLeft(error);
      }
      session.sync.look();
      return { ok: true, value: { left: true } };
    },
    openInPartnerStack: ({ programKey }) =>
      open(sessionOf(services).connection.webAddress(programKey)),
    openWebsite: async ({ programKey }) => openWeb((await details(programKey))?.website),
    openSupport: async ({ programKey }) => {
      const found = await details(programKey);
      const email = mailAddress(found?.supportEmail ?? '');
      const url = found?.supportUrl ?? null;
      if (email !== null && (url === null || webAddress(url) === null))
        return open(mailtoOf(email));
      return openWeb(url ?? found?.supportEmail);
    },
  };
}

/** Leaving again changes nothing: where it isn't known whether the server took it, trying again is safe. */
function notLeft({ fault }: ConnectionError): Outcome<never> {
  if (fault === 'unreachable') {
    return failed('unreachable', said('leave_offline'));
  }
  const why = fault === 'in_between' ? 'leave_in_between' : 'leave_not_taken';
  return failed('server_trouble', said(why));
}
