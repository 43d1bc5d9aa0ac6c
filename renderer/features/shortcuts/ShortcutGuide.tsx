import { t } from '../../../words/words.ts';
import { useSettings } from '../../state/settings.ts';
import { SHORTCUTS, WRITING } from '../../actions/shortcuts.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useKeyWords } from '../../actions/keys.ts';
import './shortcuts.css';

interface Shortcut {
  keys: readonly string[];
  words: string;
}

function everywhere(): readonly Shortcut[] {
  return [
    { keys: SHORTCUTS.search, words: t('Search, and reach every screen') },
    { keys: SHORTCUTS.switchProgram, words: t('Switch program') },
    { keys: SHORTCUTS.settings, words: t('Settings') },
    { keys: SHORTCUTS.undo, words: t('Undo Done, Snooze or Mark as unread') },
    { keys: SHORTCUTS.guide, words: t('This guide') },
  ];
}

function conversations(): readonly Shortcut[] {
  return [
    { keys: SHORTCUTS.next, words: t('Next conversation') },
    { keys: SHORTCUTS.previous, words: t('Previous conversation') },
    { keys: SHORTCUTS.done, words: t('Done, and on to the next') },
    { keys: SHORTCUTS.unread, words: t('Mark as unread') },
    { keys: SHORTCUTS.reply, words: t('Reply') },
    { keys: SHORTCUTS.back, words: t('Leave the composer, close, or back to the list') },
    { keys: ['↑', '↓'], words: t('Move through messages and lists') },
  ];
}

function inEmptyMessage(): readonly Shortcut[] {
  return [{ keys: ['/'], words: t('Insert a saved reply, in an empty message') }];
}

function image(): readonly Shortcut[] {
  return [
    {
      keys: [...SHORTCUTS.zoomIn, ...SHORTCUTS.zoomOut, ...SHORTCUTS.fit],
      words: t('Zoom in, zoom out, fit'),
    },
    { keys: ['←', '→'], words: t('Previous and next image, or move') },
  ];
}

/** Every shortcut on one page (P29). */
export default function ShortcutGuide({ onClose }: { onClose: () => void }) {
  const sendKey = useSettings(({ settings }) => settings.sendKey);
  const { send, line } = WRITING[sendKey];
  const writing: readonly Shortcut[] = [
    { keys: [send], words: t('Send') },
    { keys: [line], words: t('New line') },
  ];
  return (
    <Dialog title={t('Keyboard shortcuts')} wide onClose={onClose}>
      <div className="dialog-body shortcuts">
        <Part title={t('Everywhere')} list={everywhere()} />
        <Part title={t('Conversations')} list={conversations()} />
        <Part title={t('Writing')} list={[...writing, ...inEmptyMessage()]} />
        <Part title={t('Images')} list={image()} />
      </div>
    </Dialog>
  );
}

function Part({ title, list }: { title: string; list: readonly Shortcut[] }) {
  const words = useKeyWords();
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {list.map((shortcut) => (
          <div key={shortcut.words}>
            <dt>{shortcut.words}</dt>
            <dd>
              {shortcut.keys.map((keys) => (
                <kbd key={keys}>{words(keys)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
