import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hold, stub } from './scripted-bridge.ts';
import type { ProgramKey, SavedReplyId } from '../../../contract/domain/keys.ts';
import { leaveIncoming, useIncoming } from '../../../renderer/features/incoming/incoming-store.ts';
import {
  deleteReply,
  restoreReply,
} from '../../../renderer/features/saved-replies/edit-replies.ts';
import { signIn, type Entered } from '../../../renderer/features/sign-in/sign-in.ts';
import { copyText } from '../../../renderer/state/clipboard.ts';
import { useNotices } from '../../../renderer/state/notices.ts';
import { leaveProgram, setMuted } from '../../../renderer/state/programs/program-acts.ts';
import { Saver } from '../../../renderer/state/saver.ts';
import { signOut } from '../../../renderer/state/sign-out.ts';
import { said } from '../../../contract/domain/said.ts';

const texts = () => useNotices.getState().list.map(({ text }) => text);
const problem = { code: 'failed', said: said('as_it_was', { sentence: 'Not now.' }) } as const;

beforeEach(() => {
  useNotices.setState({ list: [] });
});

describe('signing in', () => {
  const entered: Entered = {
    way: 'key',
    server: ' https://server.example ',
    rememberAnyway: false,
    apiKey: ' key ',
    email: ' ana@example.com ',
    password: ' with spaces ',
  };

  it('sends what was entered without the spaces around it, but for the password', async () => {
    const byKey = hold('account', 'signInWithKey');
    const byPassword = hold('account', 'signInWithPassword');
    const tries = [
      signIn(entered, () => true),
      signIn({ ...entered, way: 'password' }, () => true),
    ];
    await vi.waitFor(() => expect(byPassword).toHaveLength(1));
    for (const { answer } of [...byKey, ...byPassword]) answer({ ok: true, value: undefined });
    expect(await Promise.all(tries)).toEqual([
      { ok: true, value: undefined },
      { ok: true, value: undefined },
    ]);
    const where = { server: 'https://server.example', rememberAnyway: false };
    expect(byKey[0]?.args).toEqual({ ...where, apiKey: 'key' });
    expect(byPassword[0]?.args).toEqual({
      ...where,
      email: 'ana@example.com',
      password: ' with spaces ',
    });
  });

  it('asks nobody for a try that was given up while words were being saved', async () => {
    const byKey = hold('account', 'signInWithKey');
    expect(await signIn(entered, () => false)).toBeNull();
    expect(byKey).toHaveLength(0);
  });
});

it('signs out only once all that is written was saved', async () => {
  const order: string[] = [];
  const saver = new Saver<string>(
    async () => {
      order.push('saved');
    },
    () => 1,
  );
  stub('account', 'signOut', async ({ unsent }) => {
    order.push(unsent);
  });
  saver.soon('a');
  await signOut('delete');
  expect(order).toEqual(['saved', 'delete']);
});

describe('a saved reply', () => {
  const reply = { id: 'r1' as SavedReplyId, name: 'Thanks', body: 'Thank you!' };

  it('that can’t be deleted or brought back is told', async () => {
    stub('savedReplies', 'list', async () => [reply]);
    stub('savedReplies', 'delete', () => Promise.reject(new Error('failed')));
    expect(await deleteReply(reply)).toBe(false);
    stub('savedReplies', 'save', () => Promise.reject(new Error('failed')));
    expect(await restoreReply(reply)).toBe(false);
    stub('savedReplies', 'save', async () => ({ ok: false, problem }));
    expect(await restoreReply(reply)).toBe(false);
    expect(texts()).toEqual([
      'The saved reply couldn’t be deleted. Try again.',
      'The saved reply couldn’t be brought back. Try again.',
      'Not now.',
    ]);
  });
});

describe('a program', () => {
  const key = 'p1' as ProgramKey;

  it('is told to be left only where it was', async () => {
    stub('programs', 'leave', async () => ({ ok: true, value: { left: false } }));
    await leaveProgram(key, 'Ledgerly');
    expect(texts()).toEqual([]);
    stub('programs', 'leave', async () => ({ ok: true, value: { left: true } }));
    await leaveProgram(key, 'Ledgerly');
    expect(texts()).toEqual([expect.stringContaining('Ledgerly')]);
    stub('programs', 'leave', async () => ({ ok: false, problem }));
    await leaveProgram(key, 'Ledgerly');
    expect(texts()).toContain('Not now.');
  });

  it('is muted and heard again', async () => {
    const set = vi.fn<() => Promise<void>>(async () => undefined);
    stub('programs', 'setNotifications', set);
    await setMuted(key, true);
    await setMuted(key, false);
    expect(set.mock.calls).toEqual([
      [{ programKey: key, level: 'none' }],
      [{ programKey: key, level: 'all' }],
    ]);
  });
});

it('tells what was copied once it is', async () => {
  const copied = hold('shell', 'copyText');
  const done = copyText('words');
  expect(texts()).toEqual([]);
  copied[0]?.answer(undefined);
  await done;
  expect(texts()).toEqual(['Copied']);
});

it('drops files from outside that are for no conversation', () => {
  const dropped = hold('attachments', 'dropIncoming');
  useIncoming.setState({ names: ['a.pdf'] });
  leaveIncoming();
  expect(useIncoming.getState().names).toEqual([]);
  expect(dropped).toHaveLength(1);
});
