import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import './scripted-bridge.ts';
import { defaultSettings } from '../../../contract/ipc/default-settings.ts';
import { ACTIONS } from '../../../renderer/actions/table.ts';
import type { Platform } from '../../../renderer/state/settings.ts';
import { matches, writesText, type KeyPress } from '../../../renderer/actions/shortcut.ts';

interface Modifiers {
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  altGraph: boolean;
}

const bare: Modifiers = {
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  altGraph: false,
};
const modifiers = fc.record<Modifiers>({
  ctrlKey: fc.boolean(),
  metaKey: fc.boolean(),
  altKey: fc.boolean(),
  shiftKey: fc.boolean(),
  altGraph: fc.boolean(),
});
const platforms = fc.constantFrom<Platform>('mac', 'windows', 'linux');

function press(key: string, code: string, held: Partial<Modifiers> = {}): KeyPress {
  const { altGraph, ...flags } = { ...bare, ...held };
  return { key, code, ...flags, getModifierState: () => altGraph };
}

/** What a layout writes with the keys of the commands: [key, code]. */
const layouts: Record<string, Record<string, [string, string]>> = {
  'Latin, QWERTY': {
    J: ['j', 'KeyJ'],
    K: ['k', 'KeyK'],
    E: ['e', 'KeyE'],
    U: ['u', 'KeyU'],
    R: ['r', 'KeyR'],
    P: ['p', 'KeyP'],
    ',': [',', 'Comma'],
  },
  Dvorak: {
    J: ['j', 'KeyC'],
    K: ['k', 'KeyV'],
    E: ['e', 'KeyD'],
    P: ['p', 'KeyR'],
    ',': [',', 'KeyW'],
  },
  'AZERTY and Turkish F': {
    J: ['j', 'KeyJ'],
    E: ['e', 'KeyE'],
    R: ['r', 'KeyP'],
    ',': [',', 'KeyM'],
  },
  Russian: {
    J: ['о', 'KeyJ'],
    K: ['л', 'KeyK'],
    E: ['у', 'KeyE'],
    U: ['г', 'KeyU'],
    R: ['к', 'KeyR'],
    P: ['з', 'KeyP'],
    ',': ['б', 'Comma'],
  },
  Greek: {
    J: ['ξ', 'KeyJ'],
    K: ['κ', 'KeyK'],
    E: ['ε', 'KeyE'],
    P: ['π', 'KeyP'],
    ',': [',', 'Comma'],
  },
  Hebrew: {
    J: ['ח', 'KeyJ'],
    K: ['ל', 'KeyK'],
    E: ['ק', 'KeyE'],
    P: ['פ', 'KeyP'],
    ',': ['ת', 'Comma'],
  },
  Arabic: {
    J: ['ت', 'KeyJ'],
    K: ['ن', 'KeyK'],
    E: ['ث', 'KeyE'],
    P: ['ح', 'KeyP'],
    ',': ['و', 'Comma'],
  },
  Thai: { J: ['่', 'KeyJ'], K: ['า', 'KeyK'], E: ['ำ', 'KeyE'], U: ['ี', 'KeyU'], P: ['ย', 'KeyP'] },
  Hindi: {
    J: ['र', 'KeyJ'],
    K: ['क', 'KeyK'],
    E: ['ा', 'KeyE'],
    U: ['ह', 'KeyU'],
    P: ['ज', 'KeyP'],
  },
  Georgian: { J: ['ჯ', 'KeyJ'], K: ['კ', 'KeyK'], E: ['ე', 'KeyE'], P: ['პ', 'KeyP'] },
  Korean: { J: ['ㅓ', 'KeyJ'], K: ['ㅏ', 'KeyK'], E: ['ㄷ', 'KeyE'], P: ['ㅔ', 'KeyP'] },
};

describe('a shortcut', () => {
  it.each(Object.entries(layouts))('is its key on a %s keyboard @P24', (_name, keys) => {
    for (const [letter, [key, code]] of Object.entries(keys)) {
      const caps = press(key.toUpperCase(), code);
      for (const event of [press(key, code), caps])
        expect(matches(event, letter, 'linux'), `${letter} as ${event.key}`).toBe(true);
      const ctrl = press(key, code, { ctrlKey: true });
      expect(matches(ctrl, `Mod+${letter}`, 'windows'), `Ctrl+${letter}`).toBe(true);
      const command = press(key, code, { metaKey: true });
      expect(matches(command, `Mod+${letter}`, 'mac'), `Command+${letter}`).toBe(true);
    }
  });

  it('acts on exactly the modifiers that the guide names @P24', () => {
    const all = (['enter', 'mod_enter'] as const)
      .flatMap((sendKey) => ACTIONS.flatMap(({ keys }) => keys({ ...defaultSettings, sendKey })))
      .filter((key) => !/[←→↑↓]/u.test(key));
    const names: Record<string, [string, string]> = {
      Esc: ['Escape', 'Escape'],
      Enter: ['Enter', 'Enter'],
      ',': [',', 'Comma'],
      '/': ['/', 'Slash'],
      '?': ['?', 'Slash'],
      '+': ['+', 'Equal'],
      '-': ['-', 'Minus'],
      '0': ['0', 'Digit0'],
    };
    fc.assert(
      fc.property(fc.constantFrom(...all), modifiers, platforms, (shortcut, held, platform) => {
        const last = shortcut.length === 1 ? shortcut : (shortcut.split('+').at(-1) ?? '');
        const [key, code] = names[last] ?? [last.toLowerCase(), `Key${last}`];
        const mod = shortcut.startsWith('Mod+');
        const expected =
          held.ctrlKey === (mod && platform !== 'mac') &&
          held.metaKey === (mod && platform === 'mac') &&
          !held.altKey &&
          // Without Ctrl, a sign is whatever keys a layout needs to write it.
          ((!mod && last in names && last.length === 1) ||
            held.shiftKey === shortcut.includes('Shift+')) &&
          // A sign that AltGr writes is that sign.
          (!held.altGraph || (!mod && last in names && last.length === 1));
        expect(matches(press(key, code, held), shortcut, platform)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['E', press('e', 'KeyE', { metaKey: true })],
    ['E', press('E', 'KeyE', { shiftKey: true })],
    ['Mod+Enter', press('Enter', 'Enter', { ctrlKey: true, altKey: true })],
    ['Mod+Enter', press('Enter', 'Enter', { ctrlKey: true, altGraph: true })],
    ['Mod+K', press('k', 'KeyK', { ctrlKey: true, metaKey: true })],
    ['Mod+,', press('<', 'Comma', { ctrlKey: true, shiftKey: true })],
    ['J', press('є', 'Quote')],
    // Dvorak’s H, and Colemak’s N, stand where J does elsewhere.
    ['J', press('h', 'KeyJ')],
    ['J', press('n', 'KeyJ')],
    ['0', press('à', 'Digit0')],
    ['-', press('ß', 'Minus')],
  ])('%s isn’t another key %j', (shortcut, event) => {
    expect(matches(event, shortcut, 'linux')).toBe(false);
  });

  it.each([
    ['?', press('ß', 'Minus'), false],
    ['?', press('?', 'Minus', { shiftKey: true }), true],
    ['/', press('/', 'Digit7', { shiftKey: true }), true],
    ['/', press('/', 'KeyQ'), true],
    ['/', press('ظ', 'Slash'), true],
    ['?', press('؟', 'Slash', { shiftKey: true }), true],
    ['?', press('？', 'Slash', { shiftKey: true }), true],
    ['+', press('+', 'BracketRight'), true],
    ['0', press('٠', 'Digit0'), true],
  ])('%s is what the layout writes with %j: %s', (shortcut, event, expected) => {
    expect(matches(event, shortcut, 'linux')).toBe(expected);
  });

  it.each([
    ['↑', 'ArrowUp'],
    ['↓', 'ArrowDown'],
    ['←', 'ArrowLeft'],
    ['→', 'ArrowRight'],
  ])('%s is the key %s, alone', (sign, key) => {
    expect(matches(press(key, key), sign, 'linux')).toBe(true);
    for (const held of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const)
      expect(matches(press(key, key, { [held]: true }), sign, 'linux')).toBe(false);
  });

  it('never acts on a key that an input method is using', () => {
    for (const sign of [{ isComposing: true }, { keyCode: 229 }, { key: 'Process' }]) {
      expect(matches({ ...press('Enter', 'Enter'), ...sign }, 'Enter', 'windows')).toBe(false);
      expect(matches({ ...press('j', 'KeyJ'), ...sign }, 'J', 'windows')).toBe(false);
    }
    const wrapped = { ...press('Escape', 'Escape'), nativeEvent: { isComposing: true } };
    expect(matches(wrapped, 'Esc', 'mac')).toBe(false);
  });
});

describe('a key', () => {
  it('writes text unless it’s a command or moves the focus', () => {
    expect(writesText(press('t', 'KeyT'))).toBe(true);
    expect(writesText(press('T', 'KeyT', { shiftKey: true }))).toBe(true);
    expect(writesText(press('€', 'KeyE', { altGraph: true }))).toBe(true);
    expect(writesText(press('😀', ''))).toBe(true);
    // Of an input method, which will write something.
    expect(writesText(press('Process', 'KeyA'))).toBe(true);
    // An accent that waits for its letter.
    expect(writesText(press('Dead', 'Equal'))).toBe(true);
    expect(writesText(press('c', 'KeyC', { ctrlKey: true }))).toBe(false);
    expect(writesText(press('c', 'KeyC', { metaKey: true }))).toBe(false);
    expect(writesText(press('Tab', 'Tab'))).toBe(false);
  });
});
