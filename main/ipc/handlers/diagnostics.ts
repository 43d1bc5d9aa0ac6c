import { isoDay } from '../../../contract/domain/calendar.ts';
import type { Handlers } from '../../../contract/ipc/bridge.ts';
import { t } from '../../../words/words.ts';
import type { HandlerServices } from './session.ts';

export function diagnosticsHandlers({
  desktop,
  diagnostics,
  clock,
}: HandlerServices): Handlers['diagnostics'] {
  return {
    save: async () => {
      const day = isoDay(clock.now());
      const suggested = `partner-inbox-diagnostics-${day}.json`;
      const path = await desktop.chooseSavePath(suggested, t('Save diagnostics'));
      if (path === null) return { ok: true, value: { saved: false } };
      const written = await diagnostics.saveTo(path);
      return written.ok ? { ok: true, value: { saved: true } } : written;
    },
    copy: async () => desktop.copyText(await diagnostics.text()),
    pageFailed: async (failure) => diagnostics.notePageFailed(failure),
  };
}
