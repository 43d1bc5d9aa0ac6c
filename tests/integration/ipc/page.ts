import { defaultSettings } from '../../../contract/ipc/default-settings.ts';
import { channelOf } from '../../../contract/ipc/bridge.ts';
import { calls, type Call } from '../../../contract/ipc/calls.ts';
import { IncomingFiles } from '../../../main/attachments/stage/incoming-files.ts';
import { Diagnostics } from '../../../main/diagnostics/diagnostics.ts';
import { bindIpc } from '../../../main/ipc/bind.ts';
import type { Caller, Door } from '../../../main/ipc/door.ts';
import { allHandlers } from '../../../main/ipc/handlers/index.ts';
import { isCutOff } from '../../../main/ipc/handlers/session.ts';
import type { Desktop } from '../../../main/platform/ports.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import { SettingsService } from '../../../main/settings/settings.ts';
import type { PartnerDesk } from '../account/partner-desk.ts';
import { silentLog } from '../connection/partner.ts';

const ADDRESS = 'app://inbox/';
const ourPage = { ownWindow: true, topFrame: true, address: ADDRESS };

/** A desktop on which nothing is ever chosen. */
export const idleDesktop: Desktop = {
  platform: 'linux',
  version: '1.2.3',
  openAddress: async () => 'opened',
  confirm: async () => false,
  openFile: async () => true,
  showInFolder: () => undefined,
  copyText: async () => undefined,
  noteUnsaved: () => undefined,
  pickFiles: async () => [],
  pickFolder: async () => null,
  chooseSavePath: async () => null,
  drag: async () => undefined,
};

type Ask = (group: keyof typeof calls, verb: string, args?: unknown) => Promise<unknown>;

/**
 * Binds a desk's services as the app does. @returns calls as the page does, and holds each answer against the contract
 * @param account whose page it is; absent: it has started over whenever that changes
 */
export function pageOf(
  desk: PartnerDesk,
  desktop: Desktop,
  account: () => string | null = () => desk.account.owner,
): Ask {
  const answers = new Map<string, Parameters<Door['handle']>[1]>();
  bindIpc({
    door: {
      handle: (channel, answer) => void answers.set(channel, answer),
      remove: (channel) => void answers.delete(channel),
    },
    page: ADDRESS,
    owner: () => desk.account.owner,
    settled: () => desk.account.settled(),
    isCutOff,
    log: silentLog,
    handlers: allHandlers({
      account: desk.account,
      settings: new SettingsService({ read: () => null, write: () => undefined }),
      desktop,
      incoming: new IncomingFiles(() => undefined),
      diagnostics: new Diagnostics({
        version: desktop.version,
        keychain: desk.keychain,
        settings: () => defaultSettings,
        account: () => desk.account,
        logLines: () => [],
        clock: systemClock,
        log: silentLog,
      }),
      clock: systemClock,
    }),
    ready: (group) => (group === 'account' ? Promise.resolve() : desk.account.settled()),
  });
  return async (group, verb, args) => {
    const answer = answers.get(channelOf(group, verb));
    if (answer === undefined) throw new Error(`No answer for ${group}.${verb}`);
    const caller: Caller = { ...ourPage, account: account() };
    const result = await answer(caller, args === undefined ? [] : [args]);
    const { result: schema } = (calls[group] as Record<string, Call>)[verb] as Call;
    const { error } = schema.safeParse(result);
    if (error !== undefined)
      throw new Error(`${group}.${verb} answers otherwise: ${error.message}`);
    return result;
  };
}
