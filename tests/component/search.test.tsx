import { answer, draw, textOf } from './page.tsx';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { MemberKey, ProgramKey } from '../../contract/domain/keys.ts';
import type { FoundBeside, SearchResults } from '../../contract/ipc/search-views.ts';
import SearchPalette from '../../renderer/features/search/SearchPalette.tsx';
import { useSearch } from '../../renderer/features/search/search-store.ts';
import { useWhere } from '../../renderer/state/place.ts';

const program: FoundBeside['people'][number]['program'] = {
  key: 'p1' as ProgramKey,
  companyName: 'Ledgerly',
  status: 'active',
  archivedReason: null,
  access: 'open',
  logo: null,
};
const NOTHING: FoundBeside = {
  people: [],
  conversations: [],
  files: [],
  notes: [],
  replies: [],
  instead: null,
};
const part = (text: string, hit = false) => ({ text, hit });
const dana: FoundBeside['people'][number] = {
  key: 'mem_dana' as MemberKey,
  name: [part('Dana', true), part(' Okafor')],
  program,
  at: null,
};

function messages(...texts: string[]): SearchResults {
  return {
    programs: [],
    messages: texts.map((text, at) => ({
      key: `m${at}` as never,
      threadKey: 't1' as never,
      program,
      authorName: 'Dana Okafor',
      isMe: false,
      at: null,
      snippet: [part('Your '), part(text, true)],
      files: [[part(text, true), part('-oct.pdf')]],
    })),
    next: null,
    beingIndexed: false,
  };
}

const field = page.getByRole('combobox', { name: /^Search/ });
const list = page.getByRole('listbox', { name: /^Search/ });
const chosen = list.getByRole('option', { selected: true });
const marks = () => [...document.querySelectorAll('mark')].map((mark) => mark.textContent);

beforeEach(() => {
  useSearch.setState(useSearch.getInitialState(), true);
  answer('connection', 'history', async () => ({
    name: 'running',
    held: 80,
    about: 5_080,
    bytes: 1,
  }));
  answer('search', 'people', async () => [dana]);
  answer('search', 'run', async ({ text }) => messages(...(text === 'statemnt' ? [] : [text])));
  answer('search', 'beside', async ({ text }) => ({
    ...NOTHING,
    people: text.startsWith('dana') ? [dana] : [],
    instead: text === 'statemnt' ? 'statement' : null,
  }));
});

describe('the search', () => {
  it('marks what was searched for in texts and names of files, and says what it went through @B14', async () => {
    draw(<SearchPalette onClose={() => undefined} />);
    await field.fill('statement');
    await expect.poll(marks).toEqual(['statement', 'statement']);
    await expect
      .poll(() => textOf(page.getByRole('dialog')))
      .toContain(
        'The 80 messages on this computer were searched. About 5,000 more are on their way',
      );
  });

  it('shows what has the word with a letter put right, and says so @B14', async () => {
    draw(<SearchPalette onClose={() => undefined} />);
    await field.fill('statemnt');
    await expect
      .poll(() => textOf(page.getByRole('status')))
      .toBe('Nothing has “statemnt”. Found with “statement” instead.');
    expect(marks()).toContain('statement');
  });

  it('is narrowed by what is typed, chosen with Enter, and keeps the other words @B14', async () => {
    const run = answer('search', 'run', async () => messages('payout'));
    draw(<SearchPalette onClose={() => undefined} />);
    await field.fill('payout from:dan');
    await expect.poll(() => textOf(chosen)).toContain('Dana Okafor');
    await userEvent.keyboard('{Enter}');
    await expect.element(field).toHaveValue('payout');
    await expect.element(field).toHaveFocus();
    await expect.element(page.getByRole('combobox', { name: 'Sender' })).toHaveValue('person');
    await expect
      .poll(() => run.mock.lastCall)
      .toMatchObject([{ text: 'payout', filters: { personKey: 'mem_dana' } }]);
    await field.fill('payout file:pdf');
    await expect.poll(() => textOf(chosen)).toBe('PDF files');
    await userEvent.keyboard('{Enter}');
    await expect
      .element(page.getByRole('combobox', { name: 'File', exact: true }))
      .toHaveValue('pdf');
    await field.fill('payout before:2026-02');
    await expect.poll(() => textOf(chosen)).toBe('1 February 2026');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('combobox', { name: 'Time' })).toHaveValue('between');
    await expect.element(page.getByLabelText('Last day')).toHaveValue('2026-01-31');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.element(page.getByRole('combobox', { name: 'Sender' })).toHaveValue('');
    await expect.element(field).toHaveFocus();
  });

  it('turns a person who is chosen into a filter, and leads to a message that is chosen', async () => {
    const onClose = vi.fn<() => void>();
    draw(<SearchPalette onClose={onClose} />);
    await field.fill('dana');
    await page
      .getByRole('option', { name: /Dana Okafor/ })
      .first()
      .click();
    await expect.element(field).toHaveValue('');
    await expect.poll(() => useSearch.getState().filters.personKey).toBe('mem_dana');
    expect(onClose).not.toHaveBeenCalled();
    await page.getByRole('option', { name: /Your/ }).click();
    expect(onClose).toHaveBeenCalledOnce();
    expect(useWhere.getState()).toMatchObject({ threadKey: 't1', target: { messageKey: 'm0' } });
  });
});
