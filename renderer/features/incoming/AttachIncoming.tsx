import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { ThreadWindow } from '../../../contract/ipc/views.ts';
import { t, tCount } from '../../../words/words.ts';
import { openThread, openThreadFromElsewhere } from '../../state/place.ts';
import { usePrograms } from '../../state/programs/programs.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Logo } from '../../ui/Logo.tsx';
import type { ChoiceGroup } from '../../ui/PickList.tsx';
import { ProgramPicker } from '../../ui/ProgramPicker.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { focusComposer } from '../../state/focus/focus-composer.ts';
import { attachIncoming } from '../../state/drafts/draft-files.ts';
import { useThread } from '../../state/thread/thread-store.ts';
import { leaveIncoming, useIncoming } from './incoming-store.ts';
import './incoming.css';

/** Names that are spelled out; the others are counted. */
const NAMED = 5;

/** Asks which conversation files are for that came with the command line or were dropped on the dock (M13). */
export default function AttachIncoming() {
  const names = useIncoming((state) => state.names);
  const programs = usePrograms((state) => state.list);
  const thread = useThread((state) => state.thread);
  const here = thread !== null && isWritable(thread) ? thread : null;
  const others = (programs ?? []).filter(
    ({ access, teamThreadKey }) =>
      access === 'open' && teamThreadKey !== null && teamThreadKey !== here?.key,
  );
  const attachTo = (threadKey: ThreadKey) => {
    useIncoming.setState({ names: [] });
    if (threadKey === here?.key) openThread(threadKey);
    else openThreadFromElsewhere(threadKey, null);
    void attachIncoming(threadKey, names);
    focusComposer(threadKey, '');
  };
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) leaveIncoming();
      }}
    >
      <Modal className="modal">
        <Dialog className="dialog incoming">
          <header className="dialog-head">
            <Heading slot="title">{headingWords(names)}</Heading>
            <IconButton icon="x" label={t('Don’t attach')} onClick={leaveIncoming} />
          </header>
          {names.length > 1 && <p className="incoming-names">{listWords(names)}</p>}
          <ProgramPicker
            label={t('Choose a conversation')}
            programs={others}
            {...(here !== null && { first: conversationAtHand(here, attachTo) })}
            none={
              programs === null
                ? t('Your programs are being read.')
                : t('None of your programs takes messages at the moment.')
            }
            onPick={({ teamThreadKey }) => {
              if (teamThreadKey !== null) attachTo(teamThreadKey);
            }}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function headingWords(names: readonly string[]): string {
  const [only] = names;
  return names.length === 1 && only !== undefined
    ? t('Attach {name} to…', { name: only })
    : tCount(names.length, 'Attach 1 file to…', 'Attach {count} files to…');
}

function listWords(names: readonly string[]): string {
  const named = names.slice(0, NAMED).join(t(', '));
  const others = names.length - NAMED;
  return others > 0
    ? tCount(others, '{names} and 1 more', '{names} and {count} more', { names: named })
    : named;
}

function isWritable({ writable, program }: ThreadWindow['thread']): boolean {
  return writable && program.access === 'open';
}

function conversationAtHand(
  { key, program, kind, subject }: ThreadWindow['thread'],
  attachTo: (threadKey: ThreadKey) => void,
): ChoiceGroup {
  const name = kind === 'team' || subject === null ? '' : `: ${subject}`;
  return {
    title: t('This conversation'),
    choices: [
      {
        id: key,
        show: (
          <>
            <Logo program={program} />
            <span className="clip">
              {program.companyName}
              {name}
            </span>
            <StatusTag program={program} />
          </>
        ),
        do: () => attachTo(key),
      },
    ],
  };
}
