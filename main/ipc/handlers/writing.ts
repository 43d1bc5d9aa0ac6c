import type { Handlers } from '../../../contract/ipc/bridge.ts';
import { sessionAfter, sessionOf, type HandlerServices } from './session.ts';
import { companyName } from '../../../words/names.ts';
import { named } from '../named.ts';

export function draftHandlers(services: HandlerServices): Handlers['drafts'] {
  return {
    kept: () => sessionOf(services).store.read.keptWords(),
    get: async ({ threadKey, known }) => {
      const draft = await sessionOf(services).store.read.draft(threadKey);
      return draft.revision === known ? { ...draft, body: null } : draft;
    },
    save: async (draft) => {
      const { store } = sessionOf(services);
      return { stored: await store.personal.saveDraft({ ...draft, now: services.clock.now() }) };
    },
  };
}

export function attachmentHandlers(services: HandlerServices): Handlers['attachments'] {
  return {
    add: ({ threadKey, files }) => sessionOf(services).staging.add(threadKey, files),
    pick: async ({ threadKey }) => {
      const { desktop } = services;
      const { answer, session } = await sessionAfter(services, () => desktop.pickFiles());
      return session.staging.add(
        threadKey,
        answer.map((path) => ({ path })),
      );
    },
    incoming: async () => services.incoming.waiting(),
    addIncoming: ({ threadKey }) =>
      services.incoming.attachTo(threadKey, sessionOf(services).staging),
    dropIncoming: async () => services.incoming.forget(),
    remove: ({ id }) => sessionOf(services).uploads.remove(id),
    pause: ({ id }) => sessionOf(services).uploads.pause(id),
    resume: ({ id }) => sessionOf(services).uploads.resume(id),
    retry: ({ id }) => sessionOf(services).uploads.retry(id),
  };
}

export function outboxHandlers(services: HandlerServices): Handlers['outbox'] {
  const outbox = () => sessionOf(services).outbox;
  return {
    send: (message) =>
      outbox().send({ ...message, undoMs: services.settings.get().undoSeconds * 1000 }),
    sendToSeveral: (message) =>
      outbox().sendToSeveral({
        ...message,
        unnamed: companyName(''),
        undoMs: services.settings.get().undoSeconds * 1000,
      }),
    undoSeveral: ({ clientKeys, body }) => outbox().undoSeveral(clientKeys, body),
    undo: async ({ clientKey }) => outbox().undo(clientKey),
    list: async () => (await sessionOf(services).store.read.outboxItems()).map(named),
    retry: async ({ clientKey }) => outbox().retry(clientKey),
    sendNow: async ({ clientKey }) => outbox().sendNow(clientKey),
    pause: async ({ clientKey }) => outbox().pause(clientKey),
    edit: async ({ clientKey }) => outbox().edit(clientKey),
    discard: async ({ clientKey }) => outbox().discard(clientKey),
  };
}
