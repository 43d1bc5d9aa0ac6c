import { excessOf, isBlank } from '../../../contract/domain/message-text.ts';
import { SavedReplyId } from '../../../contract/domain/keys.ts';
import type { Problem } from '../../../contract/domain/problem.ts';
import type { Handlers } from '../../../contract/ipc/bridge.ts';
import { t, tCount } from '../../../words/words.ts';
import { keyMaker } from '../../platform/new-key.ts';
import { sessionOf, type HandlerServices } from './session.ts';

/** More than anybody finds again by name; it bounds the lists that show them. */
const MOST = 500;
/** The longest name of a reply, code points. */
const LONGEST_NAME = 200;

export function savedReplyHandlers(services: HandlerServices): Handlers['savedReplies'] {
  const { clock } = services;
  const newKey = keyMaker(() => clock.now());
  return {
    list: () => sessionOf(services).store.read.savedReplies(),
    save: async ({ id, name, body }) => {
      const { store } = sessionOf(services);
      const reply = { id: id ?? SavedReplyId.parse(newKey()), name: name.trim(), body };
      const held = await store.read.savedReplies();
      const isNew = held.every((one) => one.id !== reply.id);
      const problem = problemOf(reply, isNew ? held.length : 0);
      if (problem !== null) return { ok: false, problem };
      await store.personal.saveReply(reply, clock.now());
      return { ok: true, value: reply };
    },
    delete: async ({ id }) => {
      const { store } = sessionOf(services);
      await store.personal.deleteReply(id);
    },
  };
}

function problemOf({ name, body }: { name: string; body: string }, held: number): Problem | null {
  if (isBlank(name)) {
    return { code: 'empty', message: t('Give the reply a name, so that you find it again.') };
  }
  const over = excessOf(name, LONGEST_NAME);
  if (over > 0) {
    const message = tCount(
      over,
      'The name is 1 character too long.',
      'The name is {count} characters too long.',
    );
    return { code: 'too_long', message };
  }
  if (isBlank(body)) {
    return { code: 'empty', message: t('Write the words that the reply should insert.') };
  }
  if (held >= MOST) {
    const message = tCount(
      MOST,
      'You have 1 saved reply. Delete one that you don’t need to make room.',
      'You have {count} saved replies. Delete one that you don’t need to make room.',
    );
    return { code: 'not_allowed', message };
  }
  return null;
}
