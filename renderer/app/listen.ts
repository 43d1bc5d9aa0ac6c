import type { Settings } from '../../contract/ipc/states.ts';
import { spoken } from '../../words/words.ts';
import { runAction } from '../actions/table.ts';
import { bridge } from '../bridge.ts';
import { tellFailedCalls } from './failed-calls.ts';
import { speakIn } from './speak-language.ts';
import { noteExport } from '../features/exporting/export-store.ts';
import { loadIncoming, noteIncoming } from '../features/incoming/incoming-store.ts';
import { refreshInbox, useInbox } from '../state/inbox/inbox-store.ts';
import { isConcerned } from '../state/thread/is-concerned.ts';
import { refreshThread, useThread } from '../state/thread/thread-store.ts';
import { loadAccount, noteAccount, useAccount } from '../state/account.ts';
import { announce } from '../state/announce.ts';
import { useNotices } from '../state/notices.ts';
import { onChanged } from '../state/changes.ts';
import { loadConnection, noteConnection, useConnection } from '../state/connection.ts';
import { loadCounts } from '../state/counts.ts';
import { openThreadFromElsewhere, useWhere } from '../state/place.ts';
import { noteFailure } from '../state/failures.ts';
import { loadPrograms } from '../state/programs/programs.ts';
import { saveEverything, saveOnLeaving } from '../state/saver.ts';
import { loadSettings, showSettings } from '../state/settings.ts';
import { watchUnsaved } from '../state/unsaved.ts';
import { noteTransfer } from '../state/transfers.ts';
import { focusList, rescueFocus } from '../state/focus/focus.ts';
import { ONE_PANE } from '../state/media.ts';

/** Reads what the frame needs and keeps it fresh; called once, before the first paint. */
export function listen(): void {
  tellFailedCalls();
  saveOnLeaving();
  watchUnsaved((unsaved) => void bridge.shell.noteUnsaved({ unsaved }));
  for (const load of [loadSettings, loadConnection]) {
    // What they read is assumed until main tells it; that main can't is the account's to say.
    load().catch((error: unknown) => noteFailure('window', error));
  }
  void loadAccount();
  bridge.on('settings', noteSettings);
  bridge.on('connection', noteConnection);
  bridge.on('account', noteAccount);
  bridge.on('transfer', noteTransfer);
  bridge.on('exporting', noteExport);
  bridge.on('incomingFiles', noteIncoming);
  bridge.on('navigate', ({ threadKey, messageKey }) =>
    openThreadFromElsewhere(threadKey, messageKey),
  );
  bridge.on('command', runAction);
  useAccount.subscribe(({ state }, before) => {
    const was = before.state?.name === 'signed_in' ? before.state : null;
    const is = state?.name === 'signed_in' ? state : null;
    if (is !== null && was === null) {
      void loadPrograms();
      void loadCounts();
      void loadIncoming();
      if (before.state !== null) focusListOnceFilled();
    }
    if (state?.name === 'signed_out' && before.state === null) void loadIncoming();
  });
  useWhere.subscribe(({ pane, place }, before) => {
    // In a narrow window one pane takes the other's place, and a page goes with all that is on it.
    const moved = pane !== before.pane || place.kind !== before.place.kind;
    if (moved && place.kind === 'inbox') rescueFocus(false);
  });
  matchMedia(ONE_PANE).addEventListener('change', () => rescueFocus());
  // A file dropped beside a drop target would replace the page.
  for (const type of ['dragover', 'drop'] as const) {
    window.addEventListener(type, (event) => {
      // Words go into a field by themselves.
      const isForField = event.target instanceof Element && event.target.matches('input, textarea');
      const carriesFiles = event.dataTransfer?.types.includes('Files') ?? true;
      if (event.defaultPrevented || (isForField && !carriesFiles)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
    });
  }
  onChanged((change) => {
    const { lists } = change;
    if (useAccount.getState().state?.name !== 'signed_in') return;
    if (lists.includes('programs')) void loadPrograms();
    if (lists.length > 0) void loadCounts();
    if (lists.includes('inbox') || lists.includes('drafts') || lists.includes('outbox')) {
      void refreshInbox();
    }
    if (isConcerned(useThread.getState(), change)) void refreshThread();
  });
}

/** After signing in the arrow keys work at once, unless the partner has gone elsewhere before the messages came. */
function focusListOnceFilled(): void {
  const look = () => {
    const { rows } = useInbox.getState();
    if (rows === null || rows.length === 0) return;
    // Until then each page that arrives moves the rows.
    if (useConnection.getState().state?.starting !== false) return;
    for (const stop of stops) stop();
    if (document.activeElement === document.body) focusList();
  };
  const stops = [useInbox.subscribe(look), useConnection.subscribe(look)];
}

/** Ends with the change of language that is under way. */
let speaking = Promise.resolve();

function noteSettings(settings: Settings): void {
  showSettings(settings);
  speaking = speaking.then(changeLanguage).catch((error: unknown) => noteFailure('window', error));
}

/** Draws the page anew in the language of the settings, where the partner is; what was typed is in main before. */
async function changeLanguage(): Promise<void> {
  const { language } = await bridge.shell.speech();
  if (language === spoken()) return;
  await saveEverything();
  await speakIn(language);
  announce('');
  useNotices.setState({ list: [] });
  if (useAccount.getState().state?.name !== 'signed_in') return;
  // Names stand in the order of the language, and what has none is called something in it.
  void loadPrograms();
  void refreshInbox();
  void refreshThread();
}
