import { stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttachmentKey } from '../../../contract/domain/keys.ts';
import type { Outcome } from '../../../contract/domain/problem.ts';
import type { AccountState, TransferProgress } from '../../../contract/ipc/states.ts';
import type {
  AttachmentView,
  DownloadState,
  StagedFileState,
} from '../../../contract/ipc/views.ts';
import {
  loadIncoming,
  noteIncoming,
  useIncoming,
} from '../../../renderer/features/incoming/incoming-store.ts';
import { useAccount } from '../../../renderer/state/account.ts';
import {
  openAttachment,
  saveAttachment,
  showAttachment,
} from '../../../renderer/state/downloads.ts';
import { useNotices } from '../../../renderer/state/notices.ts';
import { useWhere } from '../../../renderer/state/place.ts';
import { downloadShare, downloadWords } from '../../../renderer/ui/files/download-words.ts';
import { doneShare, stagedWords } from '../../../renderer/ui/files/staged-words.ts';
import { withoutIsolates } from '../../../words/words.ts';
import { said } from '../../../contract/domain/said.ts';

const KB = 1024;
const attachment = { key: 'a1' as AttachmentKey, name: 'q3.pdf' } as AttachmentView;
const gone = said('as_it_was', { sentence: 'It is gone.' });
const refused: Outcome<never> = { ok: false, problem: { code: 'failed', said: gone } };
const notices = () =>
  useNotices.getState().list.map(({ text, tone }) => [withoutIsolates(text), tone]);

beforeEach(() => {
  vi.useFakeTimers();
  useNotices.setState({ list: [] });
  return () => {
    vi.useRealTimers();
    useAccount.setState({ state: null });
    useIncoming.setState({ names: [] });
    useWhere.setState({ overlay: null });
  };
});

describe('an attachment', () => {
  it('that is opened, or left closed, says nothing more', async () => {
    for (const name of ['opened', 'left_closed'] as const) {
      stub('downloads', 'open', async () => ({ ok: true, value: { name } }));
      await openAttachment(attachment);
    }
    expect(notices()).toEqual([]);
  });

  it('that isn’t here is downloaded instead, and says so', async () => {
    const started = vi.fn<(args: { key: AttachmentKey }) => Promise<void>>(async () => undefined);
    stub('downloads', 'open', async () => ({
      ok: true,
      value: { name: 'not_here', key: attachment.key },
    }));
    stub('downloads', 'start', started);
    await openAttachment(attachment);
    expect(started).toHaveBeenCalledWith({ key: 'a1' });
    expect(notices()).toEqual([['q3.pdf is being downloaded. Open it once it’s here.', 'info']]);
  });

  it('is said to be saved only where it was', async () => {
    stub('downloads', 'saveAs', async () => ({ ok: true, value: { saved: false } }));
    await saveAttachment(attachment);
    expect(notices()).toEqual([]);
    stub('downloads', 'saveAs', async () => ({ ok: true, value: { saved: true } }));
    await saveAttachment(attachment);
    expect(notices()).toEqual([['q3.pdf is saved', 'info']]);
  });

  it('that main can’t open, save or show says why', async () => {
    stub('downloads', 'open', async () => refused);
    stub('downloads', 'saveAs', async () => refused);
    stub('downloads', 'showInFolder', async () => refused);
    for (const act of [openAttachment, saveAttachment, showAttachment]) {
      useNotices.setState({ list: [] });
      await act(attachment);
      expect(notices()).toEqual([['It is gone.', 'bad']]);
    }
  });
});

describe('files that came from outside of the window', () => {
  const signedIn = { name: 'signed_in', id: 'ana' } as AccountState;

  it('wait to be attached, with nothing else over the window', async () => {
    useAccount.setState({ state: signedIn });
    useWhere.setState({ overlay: 'settings' });
    stub('attachments', 'incoming', async () => ({ names: ['a.png'] }));
    await loadIncoming();
    expect([useIncoming.getState().names, useWhere.getState().overlay]).toEqual([['a.png'], null]);
    useWhere.setState({ overlay: 'settings' });
    noteIncoming({ names: [] });
    expect([useIncoming.getState().names, useWhere.getState().overlay]).toEqual([[], 'settings']);
  });

  it('are said to need a sign-in while nobody is signed in, and wait', () => {
    useAccount.setState({ state: { name: 'signed_out' } });
    noteIncoming({ names: ['a.png'] });
    expect(useIncoming.getState().names).toEqual([]);
    expect(notices()).toEqual([['Sign in, and you can attach a.png.', 'info']]);
    noteIncoming({ names: ['a.png', 'b.png'] });
    expect(notices()).toEqual([['Sign in, and you can attach 2 files.', 'info']]);
    useNotices.setState({ list: [] });
    noteIncoming({ names: [] });
    expect(notices()).toEqual([]);
  });
});

const size = 200 * KB;
const told = (done: number, secondsLeft: number | null): TransferProgress => ({
  id: 'f',
  done,
  total: size,
  perSecond: null,
  secondsLeft,
});

describe('an attached file in words', () => {
  const words = (state: StagedFileState, transfer: TransferProgress | null = null) => [
    stagedWords({ size, state }, transfer),
    doneShare({ size, state }, transfer),
  ];

  it('tells of each state, and how much is done where something is under way', () => {
    expect(words({ name: 'checking' })).toEqual(['Checking', null]);
    expect(words({ name: 'staging', copied: 50 * KB })).toEqual(['Copying, 25 %', 0.25]);
    expect(words({ name: 'ready' })).toEqual(['200 KB, ready', null]);
    expect(words({ name: 'uploading', sent: 50 * KB })).toEqual(['50 of 200 KB, 25 %', 0.25]);
    expect(words({ name: 'paused', sent: 0 })).toEqual(['Paused', 0]);
    expect(words({ name: 'paused', sent: 100 * KB })).toEqual(['Paused at 50 %', 0.5]);
    expect(words({ name: 'uploaded' })).toEqual(['200 KB, uploaded', null]);
    expect(words({ name: 'failed', why: gone })).toEqual(['It is gone.', null]);
  });

  it('believes live figures more than those of the state', () => {
    const live = told(150 * KB, 20);
    expect(words({ name: 'staging', copied: 1 }, live)).toEqual(['Copying, 75 %', 0.75]);
    expect(words({ name: 'uploading', sent: 1 }, live)).toEqual([
      '150 of 200 KB, 75 %, 20 s left',
      0.75,
    ]);
    expect(words({ name: 'paused', sent: 1 }, live)).toEqual(['Paused at 75 %', 0.75]);
    expect(words({ name: 'uploading', sent: 1 }, told(2 * size, null))[1]).toBe(1);
  });

  it('has no share of nothing', () => {
    expect(doneShare({ size: 0, state: { name: 'uploading', sent: 0 } }, null)).toBeNull();
    expect(downloadShare({ size: 0, download: { name: 'running', received: 0 } }, null)).toBeNull();
  });
});

describe('a file of a message in words', () => {
  const words = (download: DownloadState, transfer: TransferProgress | null = null) => [
    downloadWords({ size, download }, transfer),
    downloadShare({ size, download }, transfer),
  ];

  it('tells of each state, and how much has arrived where a download is under way', () => {
    expect(words({ name: 'absent' })).toEqual(['200 KB', null]);
    expect(words({ name: 'queued' })).toEqual(['200 KB, waits to download', null]);
    expect(words({ name: 'running', received: 50 * KB })).toEqual(['50 of 200 KB, 25 %', 0.25]);
    expect(words({ name: 'running', received: 0 }, told(150 * KB, 90))).toEqual([
      '150 of 200 KB, 75 %, 2 min left',
      0.75,
    ]);
    expect(words({ name: 'running', received: 2 * size })[1]).toBe(1);
    expect(words({ name: 'paused', received: 50 * KB })).toEqual([
      'Paused at 25 % of 200 KB',
      0.25,
    ]);
    expect(words({ name: 'paused', received: 2 * size })[1]).toBe(1);
    expect(
      words({ name: 'failed', received: 0, why: said('as_it_was', { sentence: 'No room.' }) }),
    ).toEqual(['No room.', null]);
    expect(words({ name: 'kept' })).toEqual(['200 KB, kept offline', null]);
  });
});
