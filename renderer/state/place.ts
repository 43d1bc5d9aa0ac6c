import { create } from 'zustand';
import type { MessageKey, ProgramKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { InboxFilter, InboxScope } from '../../contract/ipc/views.ts';
import { focusConversation } from './focus/focus.ts';
import { programByKey } from './programs/programs.ts';

/** What the list pane shows, or the page that stands in the stead of list and conversation. */
export type Place =
  | {
      kind: 'inbox';
      scope: InboxScope;
      filter: InboxFilter;
      /** Only programs with this application status; null: all. */
      status: string | null;
    }
  | { kind: 'outbox' }
  | { kind: 'questions'; programKey: ProgramKey | null }
  | { kind: 'downloads' };

export type Overlay =
  | 'search'
  | 'settings'
  | 'saved_replies'
  | 'several_programs'
  | 'export'
  | 'shortcuts'
  | 'switch_program'
  | 'sign_in'
  | null;

interface Where {
  place: Place;
  threadKey: ThreadKey | null;
  /** The message to show first in that thread, and a number that grows each time one is asked for. */
  target: { messageKey: MessageKey; count: number } | null;
  overlay: Overlay;
  /** Which pane a narrow window shows. */
  pane: 'list' | 'conversation';
  /** Whether details are shown where the window is too narrow to hold them beside the conversation. */
  detailsOver: boolean;
}

const allPrograms: Place = { kind: 'inbox', scope: { kind: 'all' }, filter: 'all', status: null };

const start: Where = {
  place: allPrograms,
  threadKey: null,
  target: null,
  overlay: null,
  pane: 'list',
  detailsOver: false,
};

export const useWhere = create<Where>(() => start);

export function go(place: Place): void {
  useWhere.setState({
    place,
    pane: place.kind === 'inbox' ? 'list' : 'conversation',
    detailsOver: false,
  });
}

export function goInbox(filter: InboxFilter): void {
  go({ kind: 'inbox', scope: { kind: 'all' }, filter, status: null });
}

/** Shows another filter of the same programs; the open conversation stays. */
export function setFilter(filter: InboxFilter): void {
  useWhere.setState(({ place }) => (place.kind === 'inbox' ? { place: { ...place, filter } } : {}));
}

/** Narrows the list to an application status, or widens it again; the open conversation stays. */
export function setStatus(status: string | null): void {
  useWhere.setState(({ place }) => (place.kind === 'inbox' ? { place: { ...place, status } } : {}));
}

/** The program whose conversations are shown alone; null: those of all, or something else. */
export function programOf(place: Place): ProgramKey | null {
  return place.kind === 'inbox' && place.scope.kind === 'program' ? place.scope.programKey : null;
}

/** Opens a program's inbox; one with a single thread opens its conversation at once. */
export function goProgram(programKey: ProgramKey): void {
  const program = programByKey(programKey);
  const single = program !== null && program.threadCount <= 1 ? program.teamThreadKey : null;
  useWhere.setState({
    place: { kind: 'inbox', scope: { kind: 'program', programKey }, filter: 'all', status: null },
    threadKey: single,
    target: null,
    pane: single === null ? 'list' : 'conversation',
    detailsOver: false,
  });
}

let targets = 0;

export function openThread(threadKey: ThreadKey, messageKey: MessageKey | null = null): void {
  targets += 1;
  useWhere.setState(({ place }) => ({
    threadKey,
    target: messageKey === null ? null : { messageKey, count: targets },
    pane: 'conversation',
    detailsOver: false,
    place: place.kind === 'inbox' ? place : allPrograms,
  }));
}

/**
 * Opens a thread from a notification, a link or a search: the list shows all programs then, because one that shows
 * another program would stand beside a conversation that isn't in it. The focus goes along, or it would stay on the row
 * of another thread.
 */
export function openThreadFromElsewhere(threadKey: ThreadKey, messageKey: MessageKey | null): void {
  const { place } = useWhere.getState();
  if (place.kind === 'inbox' && place.scope.kind === 'program')
    useWhere.setState({ place: allPrograms });
  openThread(threadKey, messageKey);
  focusConversation(messageKey);
}

export function closeThread(): void {
  useWhere.setState({ threadKey: null, target: null, pane: 'list' });
}

export function showOverlay(overlay: Overlay): void {
  useWhere.setState({ overlay });
}

export function showPane(pane: Where['pane']): void {
  useWhere.setState({ pane });
}
