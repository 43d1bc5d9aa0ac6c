import { assertNever } from '../../../contract/domain/assert-never.ts';
import type { ThreadWindow } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import type { Context } from '../../actions/action.ts';
import { showPane, useWhere } from '../../state/place.ts';
import { useSettings } from '../../state/settings.ts';
import { snooze } from '../../state/inbox/put-aside.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useActionEntries } from '../../ui/action-entries.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { DETAILS_BESIDE, useMedia } from '../../state/media.ts';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { useNow } from '../../ui/now.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { waitingWords } from '../../ui/time-words.ts';
import { JumpToDate } from './JumpToDate.tsx';
import { snoozeTimes } from './snooze-times.ts';

/** Whose conversation this is, how it stands, and what can be done with it. */
export function ThreadHeader({ thread }: { thread: ThreadWindow['thread'] }) {
  const { key: threadKey, program, done, muted, snoozedUntil } = thread;
  const now = useNow(60_000);
  const waiting = thread.awaitingSince;
  const context = { threadKey, thread };
  const more = useActionEntries('thread', context);
  return (
    <header className="conv-head">
      <IconButton
        icon="back"
        label={t('Back to the list')}
        className="only-narrow"
        onClick={() => showPane('list')}
      />
      <Logo program={program} large />
      <div className="conv-who">
        <h1 className="clip" dir="auto" title={program.companyName}>
          {program.companyName}
        </h1>
        <p className="clip">
          {/* First, because a narrow window cuts off what stands last. */}
          {waiting !== null && (
            <>
              <span className="conv-waiting">{waitingWords(waiting, now)}</span>
              {' · '}
            </>
          )}
          {kindWords(thread)}
        </p>
      </div>
      <StatusTag program={program} />
      {muted && <Icon name="mute" />}
      <div className="spring" />
      <div className="conv-tools">
        <JumpToDate />
        <MenuButton
          label={t('Snooze')}
          name={t('Snooze')}
          className={snoozedUntil === null ? 'icon-button' : 'icon-button pressed'}
          entries={[
            ...snoozeTimes(now).map(({ id, words, until, detail }) => ({
              id,
              words,
              detail,
              do: () =>
                snooze(threadKey, until, snoozedUntil, t('Snoozed until {time}', { time: detail })),
            })),
            ...(snoozedUntil === null
              ? []
              : [
                  'line' as const,
                  {
                    id: 'wake',
                    words: t('Bring it back now'),
                    do: () => snooze(threadKey, null, snoozedUntil, t('Back in the inbox')),
                  },
                ]),
          ]}
        >
          <Icon name="clock" />
        </MenuButton>
        <ActionButton action="done" context={context} aria-pressed={done} />
        <DetailsToggle context={context} />
        <MenuButton label={t('More')} name={t('More')} className="icon-button" entries={more}>
          <Icon name="more" />
        </MenuButton>
      </div>
    </header>
  );
}

/** What kind of conversation it is, after its subject where it has one of its own. */
function kindWords({ kind, subject }: ThreadWindow['thread']): string {
  switch (kind) {
    case 'team':
      return t('Team thread');
    case 'member':
      return subject === null
        ? t('Written to you alone')
        : t('{subject} (written to you alone)', { subject });
    case 'announcement':
      return subject === null
        ? t('Announcement, read only')
        : t('{subject} (announcement, read only)', { subject });
    case 'unknown':
      return subject === null ? t('Read only') : t('{subject} (read only)', { subject });
    default:
      return assertNever(kind);
  }
}

const FITS_BESIDE = `(min-width: ${String(DETAILS_BESIDE)}px)`;

function DetailsToggle({ context }: { context: Context }) {
  const shown = useSettings(({ settings }) => settings.showDetails);
  const over = useWhere((where) => where.detailsOver);
  const beside = useMedia(FITS_BESIDE);
  return <ActionButton action="details" context={context} aria-pressed={beside ? shown : over} />;
}
