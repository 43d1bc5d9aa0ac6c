import type { Context } from '../actions/action.ts';
import { keyWords } from '../actions/keys.ts';
import { ACTIONS } from '../actions/table.ts';
import { useSettings } from '../state/settings.ts';
import type { MenuEntry } from './menu-entry.ts';

/** The actions of a menu, as the table orders them. */
export function useActionEntries(menu: 'thread' | 'account', context: Context): MenuEntry[] {
  const { settings, platform } = useSettings();
  const places = ACTIONS.flatMap((action) => {
    const place = action.where[menu];
    return place === undefined || !action.when(context) ? [] : [{ action, place }];
  }).toSorted(({ place: one }, { place: other }) => one.group - other.group || one.at - other.at);
  return places.flatMap(({ action, place }, at): MenuEntry[] => {
    const icon = action.icon(context);
    const [keys] = action.keys(settings);
    const entry: MenuEntry = {
      id: action.id,
      words: action.title(context),
      ...(icon !== undefined && { icon }),
      ...(keys !== undefined && { keys: keyWords(keys, platform) }),
      do: () => action.run(context),
    };
    const isNewGroup = at > 0 && places[at - 1]?.place.group !== place.group;
    return isNewGroup ? ['line', entry] : [entry];
  });
}
