import { useEffect } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { SearchResults } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { NOTHING } from '../../actions/action.ts';
import { useKeyWords } from '../../actions/keys.ts';
import { runAction } from '../../actions/table.ts';
import { goProgram, openThreadFromElsewhere, useWhere } from '../../state/place.ts';
import { usePrograms } from '../../state/programs/programs.ts';
import { textDirection } from '../../ui/direction.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { useNow } from '../../ui/now.ts';
import { PickList, type ChoiceGroup } from '../../ui/PickList.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { fullTime, listTime } from '../../ui/time-words.ts';
import { replyChoices } from './palette-choices.tsx';
import { useSavedReplies } from '../../state/saved-replies/saved-replies-store.ts';
import { useThread } from '../../state/thread/thread-store.ts';
import { matchCommands } from './commands.ts';
import { clearFilters, noFilters, searchFor, searchOn, useSearch } from './search-store.ts';
import './search.css';

/** Ctrl/Cmd+K: finds messages, programs and files, and reaches every screen (P5, B1). */
export default function SearchPalette({ onClose }: { onClose: () => void }) {
  const { text, filters, results, failed } = useSearch();
  const inboxShown = useWhere(({ place }) => place.kind === 'inbox');
  const { list: replies } = useSavedReplies();
  const thread = useThread((state) => state.thread);
  const threadOpen = thread !== null && inboxShown;
  const now = useNow(60_000);
  const keyWords = useKeyWords();
  const leave = (act: () => void) => () => {
    onClose();
    act();
  };
  const filtered = filters !== noFilters;
  // The next search starts with everything: the words that were typed last are seen at once, the filters are not.
  useEffect(() => clearFilters, []);
  const writingTo =
    threadOpen && thread.writable
      ? { key: thread.key, companyName: thread.program.companyName }
      : null;
  const groups: ChoiceGroup[] = [
    {
      title: t('Programs'),
      choices: (filtered ? [] : (results?.programs ?? [])).map((program) => ({
        id: `program-${program.key}`,
        show: (
          <>
            <Logo program={program} />
            <span className="clip" dir="auto">
              {program.companyName}
            </span>
            <StatusTag program={program} />
          </>
        ),
        do: leave(() => goProgram(program.key)),
      })),
    },
    {
      title: t('Messages'),
      choices: (results?.messages ?? []).map((message) => ({
        id: `message-${message.key}`,
        show: <Message message={message} now={now} />,
        do: leave(() => openThreadFromElsewhere(message.threadKey, message.key)),
      })),
    },
    {
      title: t('Saved replies'),
      choices: replyChoices(replies ?? [], text, writingTo, leave),
    },
    {
      title: t('Actions'),
      choices: matchCommands(text, threadOpen ? { threadKey: thread.key, thread } : NOTHING).map(
        ({ id, words, icon, keys }) => ({
          id: `command-${id}`,
          show: (
            <>
              {icon !== undefined && <Icon name={icon} />}
              <span className="clip">{words}</span>
              {keys !== undefined && <kbd>{keyWords(keys)}</kbd>}
            </>
          ),
          do: leave(() => runAction(id)),
        }),
      ),
    },
  ];
  return (
    <ModalOverlay
      className="overlay search-overlay"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="modal wide">
        <Dialog className="dialog" aria-label={t('Search')}>
          <PickList
            label={t('Search messages, programs, files')}
            placeholder={t('Search messages, programs, files')}
            text={text}
            onText={(next) => searchFor({ text: next })}
            groups={groups}
            head={<Filters />}
            foot={
              <>
                {results?.beingIndexed === true && (
                  <p className="pick-note">
                    {t(
                      'Search is still going through older messages after the update. Some may not be found yet: search again later.',
                    )}
                  </p>
                )}
                <Foot failed={failed} />
              </>
            }
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Message({ message, now }: { message: SearchResults['messages'][number]; now: number }) {
  return (
    <>
      <Logo program={message.program} large />
      <span className="found">
        <span className="found-who">
          <span className="clip">
            <b>
              <bdi>{message.program.companyName}</bdi>
            </b>{' '}
            <bdi>{message.isMe ? t('You') : message.authorName}</bdi>
          </span>
          {message.program.status !== 'active' && <StatusTag program={message.program} />}
          {message.at !== null && (
            <time title={fullTime(message.at)}>{listTime(message.at, now)}</time>
          )}
        </span>
        <span
          className="found-words"
          dir={textDirection(message.snippet.map(({ text }) => text).join(''))}
        >
          {message.snippet.map((part, at) =>
            part.hit ? (
              // Pieces of one snippet never change places.
              // oxlint-disable-next-line react/no-array-index-key
              <mark key={at}>{part.text}</mark>
            ) : (
              // oxlint-disable-next-line react/no-array-index-key
              <span key={at}>{part.text}</span>
            ),
          )}
        </span>
        {message.attachmentNames.length > 0 && (
          <span className="found-files clip" dir="auto">
            <Icon name="clip" />
            {message.attachmentNames.join(', ')}
          </span>
        )}
      </span>
    </>
  );
}

function Filters() {
  const { filters } = useSearch();
  const programs = usePrograms((state) => state.list) ?? [];
  const set = (change: Partial<typeof filters>) => {
    const next = { ...filters, ...change };
    const none = next.programKey === null && next.sender === null && !next.hasAttachment;
    searchFor({ filters: none ? noFilters : next });
  };
  return (
    <div className="search-filters" role="group" aria-label={t('Filters')}>
      <select
        aria-label={t('Program')}
        className="input"
        value={filters.programKey ?? ''}
        onChange={(event) =>
          set({
            programKey: programs.find((one) => one.key === event.target.value)?.key ?? null,
          })
        }
      >
        <option value="">{t('Any program')}</option>
        {programs.map((program) => (
          <option key={program.key} value={program.key}>
            {program.companyName}
          </option>
        ))}
      </select>
      <select
        aria-label={t('Sender')}
        className="input"
        value={filters.sender ?? ''}
        onChange={({ target }) =>
          set({ sender: target.value === 'me' || target.value === 'company' ? target.value : null })
        }
      >
        <option value="">{t('Anyone')}</option>
        <option value="me">{t('Sent by you')}</option>
        <option value="company">{t('Sent by the company')}</option>
      </select>
      <label className="check">
        <input
          type="checkbox"
          checked={filters.hasAttachment}
          onChange={(event) => set({ hasAttachment: event.target.checked })}
        />
        {t('Has a file')}
      </label>
    </div>
  );
}

function Foot({ failed }: { failed: boolean }) {
  const { text, filters, results } = useSearch();
  if (failed) {
    return (
      <p className="pick-note">{t('The search didn’t work. Change a letter to try again.')}</p>
    );
  }
  if (text.trim() === '') {
    return <p className="pick-note">{t('Type to find messages, programs and files.')}</p>;
  }
  if (results !== null && results.messages.length === 0 && filters !== noFilters) {
    return (
      <div className="pick-note">
        <p>{t('No message has these words and fits the filters.')}</p>
        <button
          type="button"
          className="text-button"
          onClick={({ currentTarget }) => {
            currentTarget.closest('.pick')?.querySelector('input')?.focus();
            clearFilters();
          }}
        >
          {t('Clear filters')}
        </button>
      </div>
    );
  }
  if (results !== null && results.messages.length === 0 && results.programs.length === 0) {
    return <p className="pick-note">{t('No message or program has these words.')}</p>;
  }
  if (results !== null && results.next !== null) {
    return (
      <div className="pick-note">
        <button type="button" className="text-button" onClick={() => void searchOn()}>
          {t('Show more')}
        </button>
      </div>
    );
  }
  return null;
}
