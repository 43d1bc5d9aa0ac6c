import { answer, draw, textOf } from './page.tsx';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FakeMain } from './fake-main.ts';
import { said } from '../../contract/domain/said.ts';
import { defaultSettings } from '../../contract/ipc/default-settings.ts';
import ExportDialog from '../../renderer/features/exporting/ExportDialog.tsx';
import { noteExport } from '../../renderer/features/exporting/export-store.ts';
import SearchPalette from '../../renderer/features/search/SearchPalette.tsx';
import { useSearch } from '../../renderer/features/search/search-store.ts';
import SettingsDialog from '../../renderer/features/settings/SettingsDialog.tsx';
import { useAccount } from '../../renderer/state/account.ts';
import { useNotices } from '../../renderer/state/notices.ts';
import { useWhere } from '../../renderer/state/place.ts';
import { showSettings } from '../../renderer/state/settings.ts';
import { CLOSED, useThread } from '../../renderer/state/thread/thread-store.ts';
import { page as windowOf } from '../unit/renderer/views.ts';

const notices = () => useNotices.getState().list.map(({ text }) => text);

beforeEach(() => {
  const main = new FakeMain([{ name: 'Ledgerly' }]);
  useAccount.setState({ state: main.account });
  useNotices.setState({ list: [] });
  useThread.setState(CLOSED);
  showSettings(defaultSettings);
});

describe('exporting', () => {
  const figures = { messages: 12, files: 3, missing: 0 };

  it('says that there is nothing to export where no conversation is open', async () => {
    noteExport({ name: 'idle' });
    draw(<ExportDialog onClose={() => undefined} />);
    await expect.element(page.getByText('Nothing to export here')).toBeVisible();
    expect(page.getByRole('button', { name: 'Choose a folder and export' }).query()).toBeNull();
  });

  it('asks for what was chosen, shows how far it is, and can be cancelled', async () => {
    noteExport({ name: 'idle' });
    const { thread, ...held } = windowOf([]);
    useThread.setState({ key: thread.key, thread, held });
    const started = answer('exporting', 'start', async () => ({
      ok: true,
      value: { started: true },
    }));
    const cancelled = answer('exporting', 'cancel', async () => undefined);
    draw(<ExportDialog onClose={() => undefined} />);
    await page.getByRole('radio', { name: 'Plain text' }).click();
    await page.getByRole('checkbox', { name: 'Also download what isn’t on this computer' }).click();
    await page.getByRole('button', { name: 'Choose a folder and export' }).click();
    await expect
      .poll(() => started.mock.calls)
      .toEqual([
        [{ scope: { kind: 'thread', threadKey: thread.key }, format: 'text', fetchMissing: true }],
      ]);
    noteExport({ name: 'running', ...figures, doing: 'writing', fetched: 0 });
    await expect.element(page.getByRole('progressbar', { name: 'Export under way' })).toBeVisible();
    await page.getByRole('button', { name: 'Cancel the export' }).click();
    expect(cancelled).toHaveBeenCalledOnce();
  });

  it('says why it failed, in its dialog where that is open, and in a notice where it isn’t', async () => {
    const { thread, ...held } = windowOf([]);
    useThread.setState({ key: thread.key, thread, held });
    useWhere.setState({ overlay: 'export' });
    draw(<ExportDialog onClose={() => undefined} />);
    const failed = { name: 'failed', why: said('not_writable_there') } as const;
    noteExport(failed);
    await expect.poll(() => textOf(page.getByRole('alert'))).not.toBe('');
    expect(notices()).toEqual([]);
    const sentence = textOf(page.getByRole('alert'));
    useWhere.setState({ overlay: null });
    noteExport(failed);
    expect(notices()).toEqual([sentence]);
  });
});

describe('the settings', () => {
  it('say how many messages are here, wait for the server, and can be tried again', async () => {
    answer('connection', 'history', async () => ({
      name: 'incomplete',
      held: 300,
      about: 1_000,
      bytes: 5_000_000,
    }));
    const tried = answer('connection', 'retryNow', async () => undefined);
    showSettings({ ...defaultSettings, fullHistory: 'on' });
    draw(<SettingsDialog onClose={() => undefined} />);
    const bar = page.getByRole('progressbar', { name: 'Messages on this computer' });
    await expect.element(bar).toHaveAttribute('value', '300');
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(tried).toHaveBeenCalledOnce();
  });

  it('show a choice at once, and again what holds where it can’t be kept', async () => {
    let refuse: (error: Error) => void = () => undefined;
    answer('settings', 'change', () => new Promise((_, fail) => (refuse = fail)));
    draw(<SettingsDialog onClose={() => undefined} />);
    const theme = page.getByRole('combobox', { name: 'Theme' });
    await userEvent.selectOptions(theme, 'Dark');
    await expect.element(theme).toHaveValue('dark');
    refuse(new Error('disk'));
    await expect.element(theme).toHaveValue('system');
    await expect.poll(notices).toHaveLength(1);
  });

  it('ask for hours only where there are quiet ones', async () => {
    draw(<SettingsDialog onClose={() => undefined} />);
    expect(page.getByLabelText('From').query()).toBeNull();
    const quiet = { ...defaultSettings, quietHours: { from: 1_200, to: 480 } };
    const asked = answer('settings', 'change', async () => quiet);
    await page.getByRole('checkbox', { name: 'Quiet hours' }).click();
    await expect.element(page.getByLabelText('From')).toHaveValue('20:00');
    expect(asked).toHaveBeenCalledExactlyOnceWith({ quietHours: quiet.quietHours });
  });

  it('say that diagnostics couldn’t be collected', async () => {
    answer('diagnostics', 'save', async () => {
      throw new Error('disk');
    });
    draw(<SettingsDialog onClose={() => undefined} />);
    await page.getByRole('button', { name: 'Save diagnostics' }).click();
    await expect.poll(notices).toEqual(['The diagnostics couldn’t be collected. Try again.']);
  });
});

describe('the search', () => {
  const field = page.getByRole('combobox', { name: /^Search messages/ });

  it('opens what it found, by keyboard', async () => {
    const main = new FakeMain([{ name: 'Ledgerly' }]);
    const [program] = main.programs;
    if (program === undefined) throw new Error('no program');
    const threadKey = main.startThread(program.key, 'team', {
      subject: null,
      messages: [{ body: 'The zebra invoice' }],
    });
    const onClose = vi.fn<() => void>();
    draw(<SearchPalette onClose={onClose} />);
    await field.fill('zebra');
    await expect.element(page.getByRole('option', { name: /invoice/ })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => useWhere.getState().threadKey).toBe(threadKey);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('says that it found nothing, and that it didn’t work', async () => {
    useSearch.setState({ text: '' });
    draw(<SearchPalette onClose={() => undefined} />);
    await field.fill('qqqqqq');
    await expect
      .poll(() => textOf(page.getByRole('dialog', { name: 'Search' })))
      .toContain('Nothing has these words.');
    answer('search', 'run', async () => {
      throw new Error('failed');
    });
    await field.fill('qqqqqqq');
    await expect
      .poll(() => textOf(page.getByRole('dialog', { name: 'Search' })))
      .toContain('The search didn’t work.');
  });
});
