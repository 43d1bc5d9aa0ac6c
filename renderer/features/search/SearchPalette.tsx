import { useEffect } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { t } from '../../../words/words.ts';
import { NOTHING } from '../../actions/action.ts';
import { useKeyWords } from '../../actions/keys.ts';
import { runAction } from '../../actions/table.ts';
import { useHistoryProgress } from '../../state/history-progress.ts';
import { useWhere } from '../../state/place.ts';
import { usePrograms } from '../../state/programs/programs.ts';
import { useSavedReplies } from '../../state/saved-replies/saved-replies-store.ts';
import { useThread } from '../../state/thread/thread-store.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useNow } from '../../ui/now.ts';
import { PickList, type ChoiceGroup } from '../../ui/PickList.tsx';
import { tNodes } from '../../ui/t-nodes.tsx';
import { matchCommands } from './commands.ts';
import { filterChoices } from './filter-choices.tsx';
import { Filters } from './Filters.tsx';
import {
  conversationChoices,
  fileChoices,
  messageChoices,
  noteChoices,
  peopleChoices,
  programChoices,
} from './found-choices.tsx';
import { replyChoices } from './palette-choices.tsx';
import { SearchNotes } from './SearchNotes.tsx';
import { noFilters } from '../../../contract/ipc/no-filters.ts';
import { clearFilters, searchFor, useSearch } from './search-store.ts';
import { typedFilter } from './typed-filters.ts';
import { usePeople } from './use-people.ts';
import './search.css';

/** Ctrl/Cmd+K: finds messages and whatever else has the words, and reaches every screen (P5, B1, B14). */
export default function SearchPalette({ onClose }: { onClose: () => void }) {
  const { text, filters, results, beside, instead } = useSearch();
  const inboxShown = useWhere(({ place }) => place.kind === 'inbox');
  const { list: replies } = useSavedReplies();
  const programs = usePrograms((state) => state.list) ?? [];
  const thread = useThread((state) => state.thread);
  const threadOpen = thread !== null && inboxShown;
  const now = useNow(60_000);
  const history = useHistoryProgress();
  const keyWords = useKeyWords();
  const typed = typedFilter(text);
  const people = usePeople(typed?.operator === 'from' ? typed.value : null);
  const leave = (act: () => void) => () => {
    onClose();
    act();
  };
  // The next search starts with everything: the words that were typed last are seen at once, the filters are not.
  useEffect(() => clearFilters, []);
  const writingTo =
    threadOpen && thread.writable
      ? { key: thread.key, companyName: thread.program.companyName }
      : null;
  const commands = matchCommands(text, threadOpen ? { threadKey: thread.key, thread } : NOTHING);
  const found = (): ChoiceGroup[] => [
    {
      title: t('Programs'),
      choices: programChoices(filters === noFilters ? (results?.programs ?? []) : [], leave),
    },
    { title: t('People'), choices: peopleChoices(beside?.people ?? [], '', now) },
    {
      title: t('Conversations'),
      choices: conversationChoices(beside?.conversations ?? [], leave),
    },
    { title: t('Messages'), choices: messageChoices(results?.messages ?? [], now, leave) },
    {
      title: null,
      choices:
        instead === null && beside !== null && beside.instead !== null
          ? [meantChoice(beside.instead)]
          : [],
    },
    { title: t('Files'), choices: fileChoices(beside?.files ?? [], now, leave) },
    { title: t('Private notes'), choices: noteChoices(beside?.notes ?? [], leave) },
    {
      title: t('Saved replies'),
      choices: replyChoices(replies ?? [], text, beside?.replies ?? [], writingTo, leave),
    },
    {
      title: t('Actions'),
      // Who narrows a search down without a word looks for messages.
      choices: (text.trim() === '' && filters !== noFilters ? [] : commands).map(
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
  const groups =
    typed === null
      ? found()
      : [{ title: t('Filters'), choices: filterChoices(typed, { programs, people, now }) }];
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
            label={t('Search messages, people, programs, files')}
            placeholder={t('Search messages, people, programs, files')}
            text={text}
            onText={(next) => searchFor({ text: next })}
            groups={groups}
            head={
              <>
                <Filters now={now} />
                {instead !== null && (
                  <p className="search-instead" role="status">
                    {tNodes('Nothing has “{typed}”. Found with “{found}” instead.', {
                      typed: text.trim(),
                      found: <b dir="auto">{instead}</b>,
                    })}
                  </p>
                )}
              </>
            }
            foot={<SearchNotes history={history} typing={typed} />}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Offered where little was found, and one letter may have been wrong. */
function meantChoice(instead: string) {
  return {
    id: 'meant',
    show: (
      <>
        <Icon name="find" />
        <span className="clip">
          {tNodes('Did you mean “{words}”?', { words: <b dir="auto">{instead}</b> })}
        </span>
      </>
    ),
    do: () => searchFor({ text: instead }),
  };
}
