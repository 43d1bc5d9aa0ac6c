import { t } from '../../words/words.ts';
import { useThread } from '../state/thread/thread-store.ts';
import { programOf, useWhere } from '../state/place.ts';
import { useSettings } from '../state/settings.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { classes } from '../ui/classes.ts';
import { soon } from '../ui/soon.tsx';

const DetailsPanel = soon(() => import('../features/details/DetailsPanel.tsx'));

/** The program's details: beside the conversation where there is room, else over it when asked for. */
export function DetailsPane() {
  const shown = useSettings(({ settings }) => settings.showDetails);
  const over = useWhere((where) => where.detailsOver);
  const fromPlace = useWhere(({ place }) => programOf(place));
  const fromThread = useThread(({ thread }) => thread?.program.key ?? null);
  const programKey = fromThread ?? fromPlace;
  if (programKey === null || (!shown && !over)) return null;
  return (
    <aside
      className={classes('details', shown && 'beside', over && 'over')}
      aria-label={t('Program details')}
    >
      <Boundary part="pane" of={programKey}>
        <DetailsPanel programKey={programKey} />
      </Boundary>
    </aside>
  );
}
