import { runsRightToLeft, t } from '../../words/words.ts';
import { action } from './action.ts';

/** The keys that send, and those that make a new line instead, by the setting "Send with". */
export const WRITING = {
  mod_enter: { send: 'Mod+Enter', line: 'Enter' },
  enter: { send: 'Enter', line: 'Shift+Enter' },
} as const;

/** The keys of an image over the window. */
export const ZOOM = { in: '+', out: '-', fit: '0' } as const;

/** The keys of the field that finds in a conversation, which reads from the newest message back. */
export const FINDING = { older: 'Enter', newer: 'Shift+Enter', close: 'Esc' } as const;

/** What a text or an image does itself while it has the focus. */
export const focused = [
  action({
    id: 'send',
    title: () => t('Send'),
    keys: ({ sendKey }) => [WRITING[sendKey].send],
    where: { guide: { part: 'writing' } },
    run: 'focused',
  }),
  action({
    id: 'new_line',
    title: () => t('New line'),
    keys: ({ sendKey }) => [WRITING[sendKey].line],
    where: { guide: { part: 'writing' } },
    run: 'focused',
  }),
  action({
    id: 'insert_reply',
    title: () => t('Insert a saved reply, in an empty message'),
    keys: ['/'],
    where: { guide: { part: 'writing' } },
    run: 'focused',
  }),
  action({
    id: 'find_step',
    title: () => t('Older and newer message with the words, while finding'),
    keys: [FINDING.older, FINDING.newer],
    where: { guide: { part: 'conversations' } },
    run: 'focused',
  }),
  action({
    id: 'zoom',
    title: () => t('Zoom in, zoom out, fit'),
    keys: Object.values(ZOOM),
    where: { guide: { part: 'images' } },
    run: 'focused',
  }),
  action({
    id: 'turn',
    title: () => t('Previous and next image, or move'),
    // In the order of the title: the image before stands where lines begin.
    keys: () => (runsRightToLeft() ? ['→', '←'] : ['←', '→']),
    where: { guide: { part: 'images' } },
    run: 'focused',
  }),
] as const;
