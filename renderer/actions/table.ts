import { useWhere } from '../state/place.ts';
import { useSettings } from '../state/settings.ts';
import { useThread } from '../state/thread/thread-store.ts';
import type { Action, Context } from './action.ts';
import { app } from './app.ts';
import { conversations } from './conversations.ts';
import { focused } from './focused.ts';
import { going } from './going.ts';

const all = [...going, ...conversations, ...app, ...focused] as const;

export type ActionId = (typeof all)[number]['id'];

/**
 * Everything that the partner can do by a key, in the search, or in the menus of the window and of a conversation.
 * Whatever acts on keys, and whatever offers or names an action, is made from this one table.
 */
export const ACTIONS: readonly Action<ActionId>[] = all;

const byId = new Map(ACTIONS.map((one) => [one.id, one]));

export function actionOf(id: ActionId): Action<ActionId> {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`No action ${id}`);
  return found;
}

/** The keys of an action, as the guide writes them. */
export function keysOf(id: ActionId): readonly string[] {
  return actionOf(id).keys(useSettings.getState().settings);
}

/** What an action of a button or a menu is about: the conversation that is open. */
export function openContext(): Context {
  const { threadKey } = useWhere.getState();
  const { key, thread } = useThread.getState();
  return { threadKey, thread: key === threadKey ? thread : null };
}

/** Does it to the conversation that is open. */
export function runAction(id: ActionId): void {
  actionOf(id).run(openContext());
}
