import { clipboard, Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import { t } from '../../words/words.ts';
import { externalAddress } from './external-address.ts';

/** The menu on a right click: spelling suggestions, links, and what can be done with text. */
export function attachContextMenu(
  window: BrowserWindow,
  openOutside: (address: string) => void,
): void {
  const { webContents } = window;
  webContents.on('context-menu', (_event, params) => {
    const groups: MenuItemConstructorOptions[][] = [];
    if (params.misspelledWord !== '') {
      groups.push([
        ...params.dictionarySuggestions.map((word) => ({
          label: word,
          click: () => webContents.replaceMisspelling(word),
        })),
        {
          label: t('Add to dictionary'),
          click: () => webContents.session.addWordToSpellCheckerDictionary(params.misspelledWord),
        },
      ]);
    }
    const link = externalAddress(params.linkURL);
    if (link !== null) {
      groups.push([
        { label: t('Open link'), click: () => openOutside(link) },
        { label: t('Copy link'), click: () => void clipboard.writeText(link) },
      ]);
    }
    if (params.isEditable) {
      groups.push([
        { role: 'undo', label: t('Undo'), enabled: params.editFlags.canUndo },
        { role: 'redo', label: t('Redo'), enabled: params.editFlags.canRedo },
      ]);
      groups.push([
        { role: 'cut', label: t('Cut'), enabled: params.editFlags.canCut },
        { role: 'copy', label: t('Copy'), enabled: params.editFlags.canCopy },
        { role: 'paste', label: t('Paste'), enabled: params.editFlags.canPaste },
        { role: 'selectAll', label: t('Select All') },
      ]);
    } else if (params.selectionText !== '') {
      groups.push([{ role: 'copy', label: t('Copy') }]);
    }
    const items = groups.flatMap((group, index) =>
      index === 0 ? group : [{ type: 'separator' as const }, ...group],
    );
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}
