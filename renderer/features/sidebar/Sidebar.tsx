import { t } from '../../../words/words.ts';
import { useSignedIn } from '../../state/account.ts';
import { useCounts } from '../../state/counts.ts';
import { go, goInbox, programOf, useWhere } from '../../state/place.ts';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../actions/icon-strokes.ts';
import { useThread } from '../../state/thread/thread-store.ts';
import { ProgramRail } from './ProgramRail.tsx';
import './sidebar.css';

/** The left-hand menu: Messages and its views, announcements, common questions, programs. */
export function Sidebar() {
  const place = useWhere((where) => where.place);
  const { counts } = useCounts();
  const messaging = useSignedIn()?.messaging ?? true;
  const threadProgram = useThread(({ thread }) => thread?.program.key ?? null);
  const filter = place.kind === 'inbox' && place.scope.kind === 'all' ? place.filter : null;
  return (
    <nav className="side" aria-label={t('Menu')}>
      {messaging && (
        <ul className="side-nav">
          <Entry
            icon="chat"
            words={t('Messages')}
            count={counts.unread}
            strong={counts.unread > 0}
            on={false}
            open={() => goInbox('all')}
          />
          <Entry
            sub
            icon="chat"
            words={t('All programs')}
            on={filter === 'all'}
            open={() => goInbox('all')}
          />
          <Entry
            sub
            icon="unread"
            words={t('Unread')}
            count={counts.unread}
            on={filter === 'unread'}
            open={() => goInbox('unread')}
          />
          <Entry
            sub
            icon="clock"
            words={t('Awaiting reply')}
            count={counts.awaiting}
            on={filter === 'awaiting'}
            open={() => goInbox('awaiting')}
          />
          <Entry
            sub
            icon="snooze"
            words={t('Snoozed')}
            count={counts.snoozed}
            on={filter === 'snoozed'}
            open={() => goInbox('snoozed')}
          />
          <Entry
            sub
            icon="done"
            words={t('Done')}
            on={filter === 'done'}
            open={() => goInbox('done')}
          />
          <Entry
            sub
            icon="edit"
            words={t('Drafts')}
            count={counts.drafts}
            on={filter === 'drafts'}
            open={() => goInbox('drafts')}
          />
          <Entry
            sub
            icon="out"
            words={t('Outbox')}
            count={counts.outbox}
            bad={counts.refused > 0}
            on={place.kind === 'outbox'}
            open={() => go({ kind: 'outbox' })}
          />
          <Entry
            icon="mega"
            words={t('Announcements')}
            count={counts.announcements}
            on={filter === 'announcements'}
            open={() => goInbox('announcements')}
          />
          <Entry
            icon="help"
            words={t('Common questions')}
            on={place.kind === 'questions'}
            open={() => go({ kind: 'questions', programKey: programOf(place) ?? threadProgram })}
          />
        </ul>
      )}
      <h2 className="side-title" id="programs-title">
        {t('Programs')}
      </h2>
      <ProgramRail />
    </nav>
  );
}

function Entry({
  icon,
  words,
  count = 0,
  sub = false,
  strong = false,
  bad = false,
  on,
  open,
}: {
  icon?: IconName;
  words: string;
  count?: number;
  sub?: boolean;
  strong?: boolean;
  bad?: boolean;
  on: boolean;
  open: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        className={classes('nav', sub && 'sub', on && 'on', strong && 'unread')}
        aria-current={on ? 'page' : undefined}
        title={words}
        onClick={open}
      >
        {icon !== undefined && <Icon name={icon} />}
        <span className="nav-words clip">{words}</span>
        {count > 0 && <b className={classes(bad && 'bad')}>{count > 999 ? '999+' : count}</b>}
      </button>
    </li>
  );
}
