import { t } from '../../../contract/words/words.ts';
import { UNDO_KEYS } from '../../state/notices.ts';
import { useSettings } from '../../state/settings.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useKeyWords } from '../../ui/keys.ts';
import './shortcuts.css';

interface Shortcut {
  keys: readonly string[];
  words: string;
}

function everywhere(): readonly Shortcut[] {
  return [
    { keys: ['Mod+K', '/'], words: t('Search, and reach every screen') },
    { keys: ['Mod+P'], words: t('Switch program') },
    { keys: ['Mod+,'], words: t('Settings') },
    { keys: [UNDO_KEYS], words: t('Undo Done or Snooze') },
    { keys: ['?'], words: t('This guide') },
  ];
}

function conversations(): readonly Shortcut[] {
  return [
    { keys: ['J'], words: t('Next conversation') },
    { keys: ['K'], words: t('Previous conversation') },
    { keys: ['E'], words: t('Done, and on to the next') },
    { keys: ['U'], words: t('Mark as unread') },
    { keys: ['R'], words: t('Reply') },
    { keys: ['Esc'], words: t('Leave the composer, close, or back to the list') },
    { keys: ['↑', '↓'], words: t('Move through messages and lists') },
  ];
}

function inEmptyMessage(): readonly Shortcut[] {
  return [{ keys: ['/'], words: t('Insert a saved reply, in an empty message') }];
}

function image(): readonly Shortcut[] {
  return [
    { keys: ['+', '-', '0'], words: t('Zoom in, zoom out, fit') },
    { keys: ['←', '→'], words: t('Previous and next image, or move') },
  ];
}

/** Every shortcut on one page (P29). */
export default function ShortcutGuide({ onClose }: { onClose: () => void }) {
  const sendKey = useSettings(({ settings }) => settings.sendKey);
  const writing: readonly Shortcut[] =
    sendKey === 'mod_enter'
      ? [
          { keys: ['Mod+Enter'], words: t('Send') },
          { keys: ['Enter'], words: t('New line') },
        ]
      : [
          { keys: ['Enter'], words: t('Send') },
          { keys: ['Shift+Enter'], words: t('New line') },
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
