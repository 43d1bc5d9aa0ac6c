import type { AttachmentKey } from '../../../contract/domain/keys.ts';
import type { Outcome } from '../../../contract/domain/problem.ts';
import { said } from '../../../contract/domain/said.ts';
import type { Handlers } from '../../../contract/ipc/bridge.ts';
import { fileName } from '../../../words/file-name.ts';
import { say } from '../../../words/said.ts';
import { t } from '../../../words/words.ts';
import { sessionAfter, sessionOf, type HandlerServices } from './session.ts';
import { withNamedProgram } from '../named.ts';

export function downloadHandlers(services: HandlerServices): Handlers['downloads'] {
  const { desktop } = services;
  const downloads = () => sessionOf(services).downloads;
  return {
    start: ({ key }) => downloads().begin(key),
    pause: ({ key }) => downloads().pause(key),
    forget: ({ key }) => downloads().forget(key),
    list: async () => (await sessionOf(services).store.read.downloads()).map(withNamedProgram),
    open: async ({ key }) => {
      const opening = await downloads().opening(key);
      if (opening.name === 'not_here') return { ok: true, value: opening };
      if (opening.doubt !== null) {
        const goesOn = await desktop.confirm({
          message: t('Open {name}?', { name: fileName(opening.fileName) }),
          detail: say(opening.doubt),
          buttons: [t('Don’t open'), t('Open anyway')],
        });
        if (!goesOn) return { ok: true, value: { name: 'left_closed' } };
      }
      return (await desktop.openFile(opening.path))
        ? { ok: true, value: { name: 'opened' } }
        : { ok: false, problem: { code: 'failed', said: said('no_program_opens') } };
    },
    showInFolder: async ({ key }) => {
      const file = await downloads().keptFile(key);
      if (file === null) return notHere();
      desktop.showInFolder(file.path);
      return { ok: true, value: undefined };
    },
    saveAs: ({ key }) => saveAs(services, key),
    drag: async ({ key }) => {
      const file = await downloads().keptFile(key);
      if (file !== null) await desktop.drag(file.path);
    },
  };
}

async function saveAs(
  services: HandlerServices,
  key: AttachmentKey,
): Promise<Outcome<{ saved: boolean }>> {
  const file = await sessionOf(services).downloads.keptFile(key);
  if (file === null) return notHere();
  const { answer: destination, session } = await sessionAfter(services, () =>
    services.desktop.chooseSavePath(file.name, t('Save attachment')),
  );
  if (destination === null) return { ok: true, value: { saved: false } };
  const copied = await session.downloads.copyTo(key, destination);
  return copied.ok ? { ok: true, value: { saved: true } } : copied;
}

function notHere(): Outcome<never> {
  return { ok: false, problem: { code: 'not_found', said: said('download_again') } };
}
