import { said } from '../../../contract/domain/said.ts';
import type { Handlers } from '../../../contract/ipc/bridge.ts';
import { t } from '../../../words/words.ts';
import { sessionAfter, sessionOf, type HandlerServices } from './session.ts';

export function exportingHandlers(services: HandlerServices): Handlers['exporting'] {
  const { desktop } = services;
  return {
    start: async (request) => {
      const { answer: folder, session } = await sessionAfter(services, () =>
        desktop.pickFolder(t('Export to'), t('Export here')),
      );
      if (folder === null) return { ok: true, value: { started: false } };
      const begun = await session.exporter.start(request, folder);
      return begun.ok ? { ok: true, value: { started: true } } : begun;
    },
    cancel: () => sessionOf(services).exporter.cancel(),
    state: async () => sessionOf(services).exporter.state,
    showInFolder: async () => {
      const { folder } = sessionOf(services).exporter;
      if (folder === null) {
        return { ok: false, problem: { code: 'not_found', said: said('nothing_exported') } };
      }
      desktop.showInFolder(folder);
      return { ok: true, value: undefined };
    },
  };
}
