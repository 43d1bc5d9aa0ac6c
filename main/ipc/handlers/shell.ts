import { shownAddress } from '../../../contract/domain/addresses.ts';
import { assertNever } from '../../../contract/domain/assert-never.ts';
import { isSameProxy, type ProxySetting } from '../../../contract/domain/proxy.ts';
import type { Handlers } from '../../../contract/ipc/bridge.ts';
import { region, spoken, t } from '../../../words/words.ts';
import type { Desktop } from '../../platform/ports.ts';
import { openOutside } from './open-outside.ts';
import { sessionOf, type HandlerServices } from './session.ts';
import { named, withNamedProgram } from '../named.ts';

export function searchHandlers(services: HandlerServices): Handlers['search'] {
  const read = () => sessionOf(services).store.read;
  return {
    beside: async (query) => {
      const found = await read().searchBeside(query);
      return {
        ...found,
        people: found.people.map(withNamedProgram),
        conversations: found.conversations.map(withNamedProgram),
        files: found.files.map(withNamedProgram),
        notes: found.notes.map(withNamedProgram),
      };
    },
    people: async ({ text }) => (await read().searchPeople(text)).map(withNamedProgram),
    inThread: (query) => read().searchThread(query),
    ranges: (query) => read().foundRanges(query),
    run: async (query) => {
      const found = await read().search(query);
      return {
        ...found,
        programs: found.programs.map(named),
        messages: found.messages.map(withNamedProgram),
      };
    },
  };
}

/** A proxy sees what goes to the server and where: only a person sends everything by another one. */
async function mayUse(proxy: ProxySetting, desktop: Desktop): Promise<boolean> {
  const detail = t(
    'Everything that Partner Inbox sends and receives goes this way from then on. Go on only if you changed it yourself.',
  );
  const buttons: [string, string] = [t('Leave it as it is'), t('Use it')];
  switch (proxy.mode) {
    case 'system':
      return desktop.confirm({ message: t('Connect as this computer does?'), detail, buttons });
    case 'none':
      return desktop.confirm({ message: t('Connect without a proxy?'), detail, buttons });
    case 'address': {
      const address = shownAddress(proxy.address);
      return desktop.confirm({ message: t('Connect by {address}?', { address }), detail, buttons });
    }
    default:
      return assertNever(proxy);
  }
}

export function settingsHandlers({ settings, desktop }: HandlerServices): Handlers['settings'] {
  return {
    get: async () => settings.get(),
    change: async ({ proxy, ...rest }) => {
      const isOther = proxy !== undefined && !isSameProxy(proxy, settings.get().proxy);
      return settings.change(isOther && (await mayUse(proxy, desktop)) ? { ...rest, proxy } : rest);
    },
  };
}

export function shellHandlers({ desktop }: HandlerServices): Handlers['shell'] {
  return {
    openExternal: ({ url }) => openOutside(desktop, url),
    copyText: ({ text }) => desktop.copyText(text),
    platform: async () => desktop.platform,
    speech: async () => ({ language: spoken(), region: region() }),
    version: async () => desktop.version,
    noteUnsaved: async ({ unsaved }) => desktop.noteUnsaved(unsaved),
  };
}
