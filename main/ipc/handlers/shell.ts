import type { Handlers } from '../../../contract/ipc/bridge.ts';
import { spoken, t } from '../../../contract/words/words.ts';
import { sessionOf, type HandlerServices } from './session.ts';

export function searchHandlers(services: HandlerServices): Handlers['search'] {
  return { run: (query) => sessionOf(services).store.read.search(query) };
}

export function settingsHandlers({ settings }: HandlerServices): Handlers['settings'] {
  return {
    get: async () => settings.get(),
    change: async (patch) => settings.change(patch),
  };
}

export function shellHandlers({ desktop }: HandlerServices): Handlers['shell'] {
  return {
    openExternal: async ({ url }) =>
      (await desktop.openAddress(url))
        ? { ok: true, value: undefined }
        : {
            ok: false,
            problem: {
              code: 'not_allowed',
              message: t('This link can’t be opened. Only web and email addresses can.'),
            },
          },
    copyText: ({ text }) => desktop.copyText(text),
    platform: async () => desktop.platform,
    language: async () => spoken(),
    version: async () => desktop.version,
  };
}
