import { useMemo, useState, type DragEvent } from 'react';
import type { ProgramSummary } from '../../../contract/ipc/views.ts';
import { t, tCount } from '../../../words/words.ts';
import { useSignedIn } from '../../state/account.ts';
import { useConnection } from '../../state/connection.ts';
import { goProgram, openThread, programOf, useWhere } from '../../state/place.ts';
import { usePrograms } from '../../state/programs/programs.ts';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { statusWords } from '../../ui/program-status.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { attach } from '../../state/drafts/draft-files.ts';
import { carriesFiles } from '../../state/drafts/drop-fit.ts';
import { focusComposer } from '../../state/focus/focus-composer.ts';

const ROW = 30;

/** Every program with its standing and its unread messages. Files can be dropped on a program: they land in its team thread. */
export function ProgramRail() {
  const list = usePrograms((state) => state.list);
  const chosen = useWhere(({ place }) => programOf(place));
  const starting = useConnection(({ state }) => state === null || state.starting);
  const current = useMemo(
    () => list?.findIndex((program) => program.key === chosen) ?? -1,
    [list, chosen],
  );
  if (list === null) return <div className="rail" aria-busy="true" />;
  if (list.length === 0) {
    return (
      <p className="rail-empty">
        {starting
          ? t('Your programs appear here once they have arrived.')
          : t('Programs that you join or apply to appear here.')}
      </p>
    );
  }
  return (
    <VirtualList
      className="rail"
      label={t('Programs')}
      items={list}
      keyOf={(program) => program.key}
      rowHeight={ROW}
      current={current}
    >
      {(program, tabIndex) => (
        <Row program={program} tabIndex={tabIndex} on={program.key === chosen} />
      )}
    </VirtualList>
  );
}

function Row({
  program,
  tabIndex,
  on,
}: {
  program: ProgramSummary;
  tabIndex: 0 | -1;
  on: boolean;
}) {
  const [over, setOver] = useState(false);
  const messaging = useSignedIn()?.messaging ?? true;
  const { words, icon } = statusWords(program, messaging);
  const quiet = program.status === 'active' && icon === null;
  const droppable = program.access === 'open' && program.teamThreadKey !== null;
  const onDragOver = (event: DragEvent) => {
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = droppable ? 'copy' : 'none';
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    if (!droppable || program.teamThreadKey === null) return;
    const files = [...event.dataTransfer.files];
    goProgram(program.key);
    openThread(program.teamThreadKey);
    void attach(program.teamThreadKey, files);
    focusComposer(program.teamThreadKey, '');
  };
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      className={classes(
        'nav',
        on && 'on',
        program.unreadCount > 0 && 'unread',
        program.access === 'locked' && 'locked',
        over && (droppable ? 'drop' : 'no-drop'),
      )}
      aria-current={on ? 'page' : undefined}
      title={`${program.companyName} (${words})`}
      onClick={() => goProgram(program.key)}
      onDragEnter={onDragOver}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Logo program={program} />
      <span className="nav-words clip" dir="auto">
        {program.companyName}
      </span>
      {program.notifications === 'none' && <Icon name="mute" className="nav-mute" />}
      <span className={quiet ? 'unseen' : 'state'}>
        {icon !== null && <Icon name={icon} />}
        {words}
      </span>
      {program.unreadCount > 0 && (
        <b>
          <span aria-hidden="true">{program.unreadCount > 999 ? '999+' : program.unreadCount}</span>
          <span className="unseen">
            {program.unreadCount > 999
              ? t('999+ unread')
              : tCount(program.unreadCount, '1 unread', '{count} unread')}
          </span>
        </b>
      )}
    </button>
  );
}
