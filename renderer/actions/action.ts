import type { ThreadKey } from '../../contract/domain/keys.ts';
import type { ThreadWindow } from '../../contract/ipc/views.ts';
import type { Settings } from '../../contract/ipc/states.ts';
import { notify } from '../state/notices.ts';
import type { IconName } from './icon-strokes.ts';

/** What an action is about. */
export interface Context {
  /** The conversation that is meant; null: none is. */
  threadKey: ThreadKey | null;
  /** What is known of it; null where it isn't the open one. */
  thread: ThreadWindow['thread'] | null;
}

/** For what is about the whole window. */
export const NOTHING: Context = { threadKey: null, thread: null };

export type GuidePart = 'everywhere' | 'conversations' | 'writing' | 'images';

/**
 * Where keys that a field could write count: `window` outside of fields and of what stands over the window, `inbox` only
 * where conversations are shown, `list` while the partner may move through the list, `reading` while they are at one.
 */
export type Reach = 'window' | 'inbox' | 'list' | 'reading';

/** A place in a menu: a line stands between two groups. */
interface MenuPlace {
  group: number;
  /** Counts within the group. */
  at: number;
}

/** Which parts of the page offer an action. What has a `title` here names it in its own way. */
interface Where {
  /** The window listens to its keys. With `Mod` they count everywhere, also in fields; others as far as this. */
  window?: Reach;
  /** The search offers it, in the order of the table. */
  palette?: { title?: () => string };
  /** The guide names its keys, in the order of the table. */
  guide?: { part: GuidePart; title?: () => string };
  /** The menu of the open conversation. */
  thread?: MenuPlace;
  /** The partner's own menu. */
  account?: MenuPlace;
}

/** Something that the partner can do, as the table names it. `Done` is what has to be known to take it back. */
interface Entry<Id extends string, Done> {
  id: Id;
  title: (context: Context) => string;
  icon?: IconName | ((context: Context) => IconName);
  /** As the guide writes them; some follow the settings. */
  keys?: readonly string[] | ((settings: Settings) => readonly string[]);
  where: Where;
  /** Whether there is something to do it to; always, where it's left out. */
  when?: (context: Context) => boolean;
  /** Null where nothing was done. `focused`: what has the focus does it, and the table only names it. */
  run: 'focused' | ((context: Context) => Done | null | Promise<Done | null>);
  /** What was done, in a sentence that offers Undo, and how it's taken back; where it's left out, it can't be. */
  undo?: { sentence: (done: Done) => string; takeBack: (done: Done) => void };
}

/** An action as the parts of the page use it. */
export interface Action<Id extends string = string> {
  id: Id;
  title: (context: Context) => string;
  icon: (context: Context) => IconName | undefined;
  keys: (settings: Settings) => readonly string[];
  where: Where;
  when: (context: Context) => boolean;
  /** Does it, and offers to take it back. */
  run: (context: Context) => void;
}

/** An entry of the table. */
export function action<const Id extends string, Done = unknown>(
  entry: Entry<Id, Done>,
): Action<Id> {
  const { id, title, icon, keys = [], where, when = () => true, run, undo } = entry;
  const offerUndo = (done: Done | null) => {
    if (done === null || undo === undefined) return;
    notify(undo.sentence(done), 'info', () => undo.takeBack(done));
  };
  return {
    id,
    title,
    icon: (context) => (typeof icon === 'function' ? icon(context) : icon),
    keys: (settings) => (typeof keys === 'function' ? keys(settings) : keys),
    where,
    when,
    run: (context) => {
      if (run === 'focused') return;
      const done = run(context);
      // What is done at once is told at once.
      if (done instanceof Promise) void done.then(offerUndo);
      else offerUndo(done);
    },
  };
}
