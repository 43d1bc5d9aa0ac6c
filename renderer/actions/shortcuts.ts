/** Every key of the app by what it does, as the guide names it. What acts on keys and what tells of them stand on it. */
export const SHORTCUTS = {
  search: ['Mod+K', '/'],
  switchProgram: ['Mod+P'],
  settings: ['Mod+,'],
  undo: ['Mod+Z'],
  guide: ['?'],
  next: ['J'],
  previous: ['K'],
  done: ['E'],
  unread: ['U'],
  reply: ['R'],
  back: ['Esc'],
  zoomIn: ['+'],
  zoomOut: ['-'],
  fit: ['0'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;

/** The keys that send, and those that make a new line instead, by the setting "Send with". */
export const WRITING = {
  mod_enter: { send: 'Mod+Enter', line: 'Enter' },
  enter: { send: 'Enter', line: 'Shift+Enter' },
} as const;
