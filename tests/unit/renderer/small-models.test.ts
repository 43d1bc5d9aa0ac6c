import './scripted-bridge.ts';
import { describe, expect, it } from 'vitest';
import { connectionWords } from '../../../renderer/app/connection-words.ts';
import { emptyWords, inboxTitle } from '../../../renderer/features/inbox/inbox-words.ts';
import { blockerOf } from '../../../renderer/state/drafts/blocker.ts';
import { carriesFiles, draggedTypes, fitOf } from '../../../renderer/state/drafts/drop-fit.ts';
import { SharedWords } from '../../../renderer/state/drafts/shared-words.ts';
import { headOf } from '../../../renderer/ui/fold.ts';
import { hueOf, initials } from '../../../renderer/ui/initials.ts';
import { matchPrograms } from '../../../renderer/ui/match-programs.ts';
import { keyWords } from '../../../renderer/actions/keys.ts';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { ConnectionState } from '../../../contract/ipc/states.ts';
import type { StagedFileView } from '../../../contract/ipc/views.ts';
import { withoutIsolates } from '../../../words/words.ts';

describe('the connection in a word or two', () => {
  const state = (name: ConnectionState['name'], starting = false): ConnectionState => ({
    name,
    standing: name === 'offline' ? 'no_network' : name === 'trouble' ? 'server_trouble' : name,
    arrived: 40,
    nextTryAt: null,
    starting,
  });

  it('is the same for each state, but while the first messages come', () => {
    const names = ['idle', 'connecting', 'online', 'offline', 'trouble', 'signed_out'] as const;
    expect(names.map((name) => connectionWords(state(name), 0))).toEqual([
      '',
      'Connecting',
      'Online',
      'Offline',
      'Server trouble',
      'Signed out',
    ]);
    expect(connectionWords(state('connecting', true), 0)).toBe('Getting your messages');
    expect(connectionWords({ ...state('offline'), standing: 'unreachable' }, 0)).toBe(
      'Server out of reach',
    );
    expect(connectionWords(state('online', true), 0)).toBe(
      'Loading your conversations: 40 messages so far',
    );
  });
});

describe('an empty list', () => {
  const filters = [
    'all',
    'unread',
    'awaiting',
    'snoozed',
    'done',
    'drafts',
    'announcements',
  ] as const;

  it('says of each filter something else, under its own title', () => {
    expect(new Set(filters.map(inboxTitle)).size).toBe(filters.length);
    expect(new Set(filters.map((filter) => emptyWords(filter, null).title)).size).toBe(7);
    expect(new Set(filters.map((filter) => emptyWords(filter, null).words)).size).toBe(7);
  });

  it('that a status narrows says so instead, and how to widen it', () => {
    for (const filter of filters) {
      const { icon, title, words } = emptyWords(filter, 'pending');
      expect([icon, title]).toEqual([emptyWords(filter, null).icon, 'Nothing with this status']);
      expect(words).toContain('All statuses');
    }
  });
});

describe('what holds Send back', () => {
  const file = (name: StagedFileView['state']['name']) => ({ state: { name } }) as StagedFileView;
  const draft = { body: '', files: [], adding: [] };

  it('are too many files, or one that failed, which are told', () => {
    const both = { ...draft, files: [file('ready'), file('uploaded')] };
    expect(blockerOf(both, 10, 2)).toBeNull();
    expect(blockerOf(both, 10, 1)).toEqual({ words: 'A message can have 1 file.', tell: true });
    const failed = { ...draft, files: [file('ready'), file('failed')] };
    expect(blockerOf(failed, 10, 2)).toMatchObject({ tell: true });
    expect(blockerOf({ ...draft, body: 'x'.repeat(11) }, 10, 2)).toMatchObject({
      words: 'The message is 1 character too long.',
      tell: true,
    });
  });
});

describe('what is dragged over a conversation', () => {
  const limits = { maxCount: 2, types: ['image/png'] };

  it('is only what the drag carries as files', () => {
    const items = [
      { kind: 'string', type: 'text/plain' },
      { kind: 'file', type: 'image/png' },
      { kind: 'file', type: '' },
    ];
    const carried = { types: ['text/plain', 'Files'], items } as unknown as DataTransfer;
    expect([carriesFiles(carried), draggedTypes(carried)]).toEqual([true, ['image/png', '']]);
    expect(carriesFiles({ types: ['text/plain'] } as unknown as DataTransfer)).toBe(false);
    expect(carriesFiles(null)).toBe(false);
  });

  it('is counted, and fits as far as there is room', () => {
    expect(fitOf(['image/png'], 0, limits)).toEqual({ verdict: 'fits', words: '1 file' });
    expect(fitOf(['image/png', ''], 0, limits)).toEqual({ verdict: 'fits', words: '2 files' });
    expect(fitOf(['image/png', 'image/png', ''], 0, limits)).toEqual({
      verdict: 'partly',
      words: 'Only 2 more files fit: a message can have up to 2.',
    });
    expect(fitOf(['image/png'], 3, limits)).toEqual({
      verdict: 'none',
      words: 'This message has its 2 files already.',
    });
  });
});

describe('the kinds of files that a server takes', () => {
  it('are called as people know them', () => {
    const office = 'application/vnd.openxmlformats-officedocument';
    const types = [
      'image/jpeg',
      'image/png',
      'image/gif',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      `${office}.wordprocessingml.document`,
      `${office}.spreadsheetml.sheet`,
      `${office}.presentationml.presentation`,
      'application/x-of-a-newer-server',
    ];
    const { words } = fitOf(['video/mp4'], 0, { maxCount: 2, types });
    expect(withoutIsolates(words)).toBe(
      'Only files of these kinds can be attached: JPEG, PNG, GIF, PDF, DOC, XLS, PPT, DOCX, XLSX and PPTX.',
    );
  });
});

describe('a long message', () => {
  it('is folded by its length or its lines, and shows the beginning that fills its place', () => {
    expect(headOf('x'.repeat(3_000))).toBeNull();
    expect(headOf('x'.repeat(3_001))).toBe('x'.repeat(1_400));
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `${at}`).join('\n');
    expect(headOf(lines(40))).toBeNull();
    expect(headOf(lines(41))).toBe(lines(13));
  });

  it('isn’t cut within a character', () => {
    const head = headOf(`x${'😀'.repeat(2_000)}`) ?? '';
    expect(head).toBe(`x${'😀'.repeat(699)}`);
  });
});

describe('a name without a picture', () => {
  it('is shown by the letters of its first and its last word', () => {
    const names = [
      'ana maria lopez',
      'Ledgerly',
      'x-ray_two',
      '… ¡Óscar!',
      '3M',
      '東京 支社',
      '& Ann Bell',
      '',
      '—',
    ];
    expect(names.map(initials)).toEqual(['AL', 'L', 'XT', 'Ó', '3', '東支', 'AB', '?', '?']);
  });

  it('always has the same colour of ten, and not all the same', () => {
    const names = Array.from({ length: 200 }, (_, at) => `Company ${at}`);
    const hues = names.map(hueOf);
    expect(hues).toEqual(names.map(hueOf));
    // Today's colours: a partner knows a company by them.
    expect(['Northwind', 'Acme', 'Zoë'].map(hueOf)).toEqual([3, 4, 6]);
    expect(new Set(hues)).toEqual(new Set(Array.from({ length: 10 }, (_, hue) => hue)));
  });
});

describe('programs that a text finds', () => {
  const programs = ['The Moon', 'Moon', 'Honeymoon', 'Café Lune', 'Sun'].map((companyName) => ({
    companyName,
  }));
  const found = (text: string) =>
    matchPrograms(programs, text).map(({ companyName }) => companyName);

  it('begin with it first, then have a word that does, then hold it, whatever case and accents', () => {
    expect(found(' MOON ')).toEqual(['Moon', 'The Moon', 'Honeymoon']);
    expect(found('cafe')).toEqual(['Café Lune']);
    expect(found('zzz')).toEqual([]);
    expect(found('  ')).toEqual(['The Moon', 'Moon', 'Honeymoon', 'Café Lune', 'Sun']);
  });
});

describe('the words of a draft that main had', () => {
  const thread = 't' as ThreadKey;

  it('are remembered by conversation, the latest one as such', () => {
    const words = new SharedWords();
    expect(words.latest(thread)).toBe('');
    words.note(thread, 'Hello');
    words.note(thread, 'Hello Ana');
    words.note('other' as ThreadKey, 'Bye');
    expect(words.latest(thread)).toBe('Hello Ana');
    words.forget(thread);
    expect([words.latest(thread), words.latest('other' as ThreadKey)]).toEqual(['', 'Bye']);
  });

  it('are recognised where main went back to some of them, and are none where it never had them', () => {
    const words = new SharedWords();
    words.note(thread, 'Hello');
    words.note(thread, 'Hello Ana, thank you');
    expect(words.earlier(thread, 'Hello')).toBe('Hello');
    expect(words.earlier(thread, 'Something else')).toBe('');
    expect(words.earlier('other' as ThreadKey, 'Hello')).toBe('');
  });

  it('of many and of huge texts are forgotten from the oldest on, never the latest', () => {
    const words = new SharedWords();
    words.note(thread, 'the first');
    for (let at = 0; at < 500; at += 1) words.note(thread, `text ${at}`);
    expect(words.earlier(thread, 'the first')).toBe('');
    expect(words.earlier(thread, 'text 0')).toBe('text 0');
    const huge = 'y'.repeat(2_000_001);
    words.note(thread, huge);
    expect([words.latest(thread), words.earlier(thread, 'text 499')]).toEqual([huge, '']);
  });
});

describe('a shortcut in words', () => {
  it('is written as each system writes it', () => {
    expect(keyWords('Mod+Shift+Enter', 'linux')).toBe('Ctrl Shift ↵');
    expect(keyWords('Mod+Shift+Enter', 'mac')).toBe('⌘⇧↵');
    expect(keyWords('Alt+K', 'mac')).toBe('⌥K');
    expect(keyWords('Mod++', 'windows')).toBe('Ctrl +');
  });
});
