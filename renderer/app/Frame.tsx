import { Composer } from '../features/composer/Composer.tsx';
import { InboxPane } from '../features/inbox/InboxPane.tsx';
import { Sidebar } from '../features/sidebar/Sidebar.tsx';
import { ThreadPane } from '../features/thread/ThreadPane.tsx';
import { assertNever } from '../../contract/domain/assert-never.ts';
import { t } from '../../words/words.ts';
import { useSignedIn } from '../state/account.ts';
import { useWhere, type Place } from '../state/place.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { classes } from '../ui/classes.ts';
import { soon } from '../ui/soon.tsx';
import { Banners } from './Banners.tsx';
import { DetailsPane } from './DetailsPane.tsx';
import { Overlays } from './Overlays.tsx';
import { useShortcuts } from './shortcuts.ts';
import { TopBar } from './TopBar.tsx';

const ProgramsOnly = soon(() => import('../features/inbox/ProgramsOnly.tsx'));
const OutboxPage = soon(() => import('../features/outbox/OutboxPage.tsx'));
const QuestionsPage = soon(() => import('../features/questions/QuestionsPage.tsx'));
const DownloadsPage = soon(() => import('../features/downloads/DownloadsPage.tsx'));

/** The window of a partner who is signed in: programs, threads, conversation, details. */
export function Frame() {
  useShortcuts();
  const place = useWhere((where) => where.place);
  const pane = useWhere((where) => where.pane);
  const threadKey = useWhere((where) => where.threadKey);
  const messaging = useSignedIn()?.messaging ?? true;
  const inbox = place.kind === 'inbox';
  return (
    <div className={classes('app', !inbox && 'no-list')} data-pane={pane}>
      <Boundary part="top" area="top">
        <TopBar />
      </Boundary>
      <Boundary part="pane" area="word">
        <Banners />
      </Boundary>
      <Boundary part="pane" area="side">
        <Sidebar />
      </Boundary>
      <main className="panes">
        {inbox && (
          <Boundary part="pane" of={place}>
            {messaging ? <InboxPane place={place} /> : <ProgramsOnly />}
          </Boundary>
        )}
        <section className="pane-main" aria-label={nameOf(place)}>
          <Boundary part="pane" of={inbox ? threadKey : place}>
            {inbox ? (
              <ThreadPane
                composer={
                  <Boundary part="pane">
                    <Composer />
                  </Boundary>
                }
              />
            ) : (
              <Page place={place} />
            )}
          </Boundary>
        </section>
      </main>
      {inbox && <DetailsPane />}
      <Overlays />
    </div>
  );
}

function Page({ place }: { place: Exclude<Place, { kind: 'inbox' }> }) {
  switch (place.kind) {
    case 'outbox':
      return <OutboxPage />;
    case 'questions':
      return <QuestionsPage programKey={place.programKey} />;
    case 'downloads':
      return <DownloadsPage />;
    default:
      return assertNever(place);
  }
}

function nameOf(place: Place): string {
  switch (place.kind) {
    case 'inbox':
      return t('Conversation');
    case 'outbox':
      return t('Outbox');
    case 'questions':
      return t('Common questions');
    case 'downloads':
      return t('Downloads');
    default:
      return assertNever(place);
  }
}
