import { clipboard, Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
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
          label: 'Add to dictionary',
          click: () => webContents.session.addWordToSpellCheckerDictionary(params.misspelledWord),
        },
      ]);
    }
    const link = externalAddress(params.linkURL);
    if (link !== null) {
      groups.push([
        { label: 'Open link', click: () => openOutside(link) },
        { label: 'Copy link', click: () => void clipboard.writeText(link) },
      ]);
    }
    if (params.isEditable) {
      groups.push([
        { role: 'undo', enabled: params.editFlags.canUndo },
        { role: 'redo', enabled: params.editFlags.canRedo },
      ]);
      groups.push([
        { role: 'cut', enabled: params.editFlags.canCut },
        { role: 'copy', enabled: params.editFlags.canCopy },
        { role: 'paste', enabled: params.editFlags.canPaste },
        { role: 'selectAll' },
      ]);
    } else if (params.selectionText !== '') {
      groups.push([{ role: 'copy' }]);
    }
    const items = groups.flatMap((group, index) =>
      index === 0 ? group : [{ type: 'separator' as const }, ...group],
    );
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}
