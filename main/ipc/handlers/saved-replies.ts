import { excessOf, isBlank } from '../../../contract/domain/message-text.ts';
import { SavedReplyId } from '../../../contract/domain/keys.ts';
import type { Problem } from '../../../contract/domain/problem.ts';
import type { Handlers } from '../../../contract/ipc/bridge.ts';
import { said } from '../../../contract/domain/said.ts';
import { keyMaker } from '../../platform/new-key.ts';
import { sessionOf, type HandlerServices } from './session.ts';
import { byName } from '../../../words/sorted.ts';

/** More than anybody finds again by name; it bounds the lists that show them. */
const MOST = 500;
/** The longest name of a reply, code points. */
const LONGEST_NAME = 200;

export function savedReplyHandlers(services: HandlerServices): Handlers['savedReplies'] {
  const { clock } = services;
  const newKey = keyMaker(() => clock.now());
  return {
    list: async () => {
      const names = byName();
      const replies = await sessionOf(services).store.read.savedReplies();
      return replies.sort(
        (one, other) => names.compare(one.name, other.name) || (one.id < other.id ? -1 : 1),
      );
    },
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
    return { code: 'empty', said: said('reply_without_name') };
  }
  const over = excessOf(name, LONGEST_NAME);
  if (over > 0) return { code: 'too_long', said: said('reply_name_too_long', { over }) };
  if (isBlank(body)) {
    return { code: 'empty', said: said('reply_without_words') };
  }
  if (held >= MOST) {
    return { code: 'not_allowed', said: said('too_many_replies', { most: MOST }) };
  }
  return null;
}
