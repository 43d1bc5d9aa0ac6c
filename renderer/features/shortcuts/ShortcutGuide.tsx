import { useSettings } from '../../state/settings.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useKeyWords } from '../../ui/keys.ts';
import './shortcuts.css';

interface Shortcut {
  keys: readonly string[];
  words: string;
}

const everywhere: readonly Shortcut[] = [
  { keys: ['Mod+K', '/'], words: 'Search, and reach every screen' },
  { keys: ['Mod+P'], words: 'Switch program' },
  { keys: ['Mod+,'], words: 'Settings' },
  { keys: ['?'], words: 'This guide' },
];

const conversations: readonly Shortcut[] = [
  { keys: ['J'], words: 'Next conversation' },
  { keys: ['K'], words: 'Previous conversation' },
  { keys: ['E'], words: 'Done, and on to the next' },
  { keys: ['U'], words: 'Mark as unread' },
  { keys: ['R'], words: 'Reply' },
  { keys: ['Esc'], words: 'Leave the composer, close, or back to the list' },
  { keys: ['↑', '↓'], words: 'Move through messages and lists' },
];

const inEmptyMessage: readonly Shortcut[] = [
  { keys: ['/'], words: 'Insert a saved reply, in an empty message' },
];

const image: readonly Shortcut[] = [
  { keys: ['+', '-', '0'], words: 'Zoom in, zoom out, fit' },
  { keys: ['←', '→'], words: 'Previous and next image, or move' },
];

/** Every shortcut on one page (P29). */
export default function ShortcutGuide({ onClose }: { onClose: () => void }) {
  const sendKey = useSettings(({ settings }) => settings.sendKey);
  const writing: readonly Shortcut[] =
    sendKey === 'mod_enter'
      ? [
          { keys: ['Mod+Enter'], words: 'Send' },
          { keys: ['Enter'], words: 'New line' },
        ]
      : [
          { keys: ['Enter'], words: 'Send' },
          { keys: ['Shift+Enter'], words: 'New line' },
        ];
  return (
    <Dialog title="Keyboard shortcuts" wide onClose={onClose}>
      <div className="dialog-body shortcuts">
        <Part title="Everywhere" list={everywhere} />
        <Part title="Conversations" list={conversations} />
        <Part title="Writing" list={[...writing, ...inEmptyMessage]} />
        <Part title="Images" list={image} />
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
