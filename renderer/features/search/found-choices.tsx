import type { FoundBeside, SearchResults } from '../../../contract/ipc/search-views.ts';
import { t } from '../../../words/words.ts';
import { goProgram, openThreadFromElsewhere } from '../../state/place.ts';
import { FileKind } from '../../ui/FileKind.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Logo } from '../../ui/Logo.tsx';
import type { Choice } from '../../ui/PickList.tsx';
import { sizeWords } from '../../ui/size-words.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { fullTime, listTime } from '../../ui/time-words.ts';
import { showDetails } from '../../actions/moving.ts';
import { Marked } from './Marked.tsx';
import { filterBy } from './search-store.ts';

type Leave = (act: () => void) => () => void;

export function programChoices(programs: SearchResults['programs'], leave: Leave): Choice[] {
  return programs.map((program) => ({
    id: `program-${program.key}`,
    show: (
      <>
        <Logo program={program} />
        {program.name.length === 0 ? (
          <span className="clip">{program.companyName}</span>
        ) : (
          <Marked className="clip" parts={program.name} />
        )}
        <StatusTag program={program} />
      </>
    ),
    do: leave(() => goProgram(program.key)),
  }));
}

/** Chosen, they narrow the search to what they wrote. */
export function peopleChoices(people: FoundBeside['people'], rest: string, now: number): Choice[] {
  return people.map(({ key, name, program, at }) => ({
    id: `person-${key}`,
    show: (
      <>
        <Icon name="person" />
        <Marked className="clip" parts={name} />
        <span className="found-beside clip" dir="auto">
          {program.companyName}
        </span>
        {at !== null && <time title={fullTime(at)}>{listTime(at, now)}</time>}
      </>
    ),
    do: () =>
      filterBy(
        { personKey: key, sender: null },
        { text: rest, personName: name.map(({ text }) => text).join('') },
      ),
  }));
}

export function conversationChoices(
  conversations: FoundBeside['conversations'],
  leave: Leave,
): Choice[] {
  return conversations.map(({ threadKey, kind, subject, program }) => ({
    id: `conversation-${threadKey}`,
    show: (
      <>
        <Icon name={kind === 'announcement' ? 'mega' : 'chat'} />
        <Marked className="clip" parts={subject} />
        <span className="found-beside clip" dir="auto">
          {program.companyName}
        </span>
      </>
    ),
    do: leave(() => openThreadFromElsewhere(threadKey, null)),
  }));
}

export function messageChoices(
  messages: SearchResults['messages'],
  now: number,
  leave: Leave,
): Choice[] {
  return messages.map((message) => ({
    id: `message-${message.key}`,
    show: <Message message={message} now={now} />,
    do: leave(() => openThreadFromElsewhere(message.threadKey, message.key)),
  }));
}

export function fileChoices(files: FoundBeside['files'], now: number, leave: Leave): Choice[] {
  return files.map(({ key, threadKey, messageKey, name, kind, size, program, at }) => ({
    id: `file-${key}`,
    show: (
      <>
        <FileKind kind={kind} name={name.map(({ text }) => text).join('')} />
        <Marked className="clip" parts={name} />
        <span className="found-beside clip" dir="auto">
          {sizeWords(size)} · {program.companyName}
        </span>
        {at !== null && <time title={fullTime(at)}>{listTime(at, now)}</time>}
      </>
    ),
    do: leave(() => openThreadFromElsewhere(threadKey, messageKey)),
  }));
}

export function noteChoices(notes: FoundBeside['notes'], leave: Leave): Choice[] {
  return notes.map(({ program, snippet }) => ({
    id: `note-${program.key}`,
    show: (
      <>
        <Logo program={program} large />
        <span className="found">
          <span className="found-who">
            <b className="clip" dir="auto">
              {program.companyName}
            </b>
          </span>
          <Marked className="found-words" parts={snippet} />
        </span>
      </>
    ),
    do: leave(() => {
      goProgram(program.key);
      showDetails();
    }),
  }));
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
        <Marked className="found-words" parts={message.snippet} />
        {message.files.length > 0 && (
          <span className="found-files clip">
            <Icon name="clip" />
            {message.files.map((name, at) => (
              // The files of one message never change places.
              // oxlint-disable-next-line react/no-array-index-key
              <Marked key={at} parts={name} />
            ))}
          </span>
        )}
      </span>
    </>
  );
}
