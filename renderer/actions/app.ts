import { MENU_KEYS, REDO_ON_MAC } from '../../contract/ipc/menu-keys.ts';
import { t } from '../../words/words.ts';
import { changeSettings } from '../state/change-settings.ts';
import { showOverlay } from '../state/place.ts';
import { askToSignOut } from '../state/signing-out.ts';
import { action } from './action.ts';
import { stepBack } from './history.ts';

/** What concerns the whole app. */
export const app = [
  action({
    id: 'light',
    title: () => t('Use the light theme'),
    icon: 'gear',
    where: { palette: {} },
    run: () => void changeSettings({ theme: 'light' }),
  }),
  action({
    id: 'dark',
    title: () => t('Use the dark theme'),
    icon: 'gear',
    where: { palette: {} },
    run: () => void changeSettings({ theme: 'dark' }),
  }),
  action({
    id: 'contrast',
    title: () => t('Use the high contrast theme'),
    icon: 'gear',
    where: { palette: {} },
    run: () => void changeSettings({ theme: 'contrast' }),
  }),
  action({
    id: 'export',
    title: () => t('Export'),
    icon: 'folder',
    where: {
      palette: { title: () => t('Export messages') },
      thread: { group: 1, at: 4 },
    },
    run: () => showOverlay('export'),
  }),
  action({
    id: 'several_programs',
    title: () => t('Message several programs'),
    icon: 'several',
    where: { palette: {} },
    run: () => showOverlay('several_programs'),
  }),
  action({
    id: 'saved_replies',
    title: () => t('Edit saved replies'),
    icon: 'saved',
    where: { palette: {} },
    run: () => showOverlay('saved_replies'),
  }),
  action({
    id: 'settings',
    title: () => t('Settings'),
    icon: 'gear',
    keys: [MENU_KEYS.settings],
    where: {
      window: 'window',
      palette: { title: () => t('Open settings') },
      guide: { part: 'everywhere' },
      account: { group: 1, at: 1 },
    },
    run: () => showOverlay('settings'),
  }),
  action({
    id: 'undo',
    title: () => t('Undo what was done last'),
    icon: 'undo',
    keys: [MENU_KEYS.undo],
    where: { window: 'window', palette: {}, guide: { part: 'everywhere' } },
    run: () => stepBack('undo'),
  }),
  action({
    id: 'redo',
    title: () => t('Redo'),
    keys: [REDO_ON_MAC, MENU_KEYS.redo],
    where: { window: 'window' },
    run: () => stepBack('redo'),
  }),
  action({
    id: 'shortcuts',
    title: () => t('Keyboard shortcuts'),
    icon: 'help',
    keys: ['?'],
    where: {
      window: 'window',
      palette: { title: () => t('Show keyboard shortcuts') },
      guide: { part: 'everywhere', title: () => t('This guide') },
      account: { group: 1, at: 3 },
    },
    run: () => showOverlay('shortcuts'),
  }),
  action({
    id: 'sign_out',
    title: () => t('Sign out'),
    icon: 'out',
    where: { palette: {}, account: { group: 2, at: 1 } },
    run: () => askToSignOut(true),
  }),
] as const;
