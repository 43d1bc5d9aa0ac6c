import { hold, stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { said } from '../../../contract/domain/said.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import {
  sendToSeveral,
  useSeveral,
} from '../../../renderer/features/several-programs/several-store.ts';
import { draftOf, useDrafts } from '../../../renderer/state/drafts/draft-store.ts';
import { openDraft, writeDraft } from '../../../renderer/state/drafts/draft-words.ts';
import { useNotices } from '../../../renderer/state/notices.ts';
import { showOverlay, useWhere } from '../../../renderer/state/place.ts';

const message = 'This disk is full. Make some room.';
const refusal = {
  code: 'disk_full',
  said: said('as_it_was', { sentence: message }),
} as const;
const recipients = [{ programKey: 'a' as ProgramKey, threadKey: 'several-refused' as ThreadKey }];

/** Presses Send in the dialog, and stops while main is at it. */
async function press() {
  const calls = hold('outbox', 'sendToSeveral');
  const over = sendToSeveral(recipients);
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  return { call: calls[0], over };
}

const notices = () => useNotices.getState().list.map(({ text, tone }) => ({ text, tone }));

beforeEach(async () => {
  useDrafts.setState({ byThread: {} });
  useNotices.setState({ list: [] });
  useSeveral.setState({ chosen: new Set(), sent: null, busy: false, problem: null });
  stub('drafts', 'get', async ({ threadKey }) => ({
    threadKey,
    body: '',
    replyTo: null,
    revision: 0,
    files: [],
  }));
  stub('drafts', 'save', async () => ({ stored: true }));
  await openDraft(SEVERAL_PROGRAMS);
  writeDraft(SEVERAL_PROGRAMS, { body: 'Hi' });
  showOverlay('several_programs');
});

describe('a message to several programs that isn’t queued @P13', () => {
  it('is told of in its dialog while that is open', async () => {
    const { call, over } = await press();
    expect(useSeveral.getState().busy).toBe(true);
    call?.answer({ ok: false, problem: refusal });
    await over;
    expect(useSeveral.getState()).toMatchObject({ busy: false, problem: message });
    expect(notices()).toEqual([]);
  });

  it.each([
    ['closed', null],
    ['replaced by the search', 'search'],
  ] as const)(
    'is told of in a notice once its dialog is %s, with its words kept',
    async (_, overlay) => {
      const { call, over } = await press();
      showOverlay(overlay);
      call?.answer({ ok: false, problem: refusal });
      await over;
      expect(notices()).toEqual([{ text: message, tone: 'bad' }]);
      expect(draftOf(SEVERAL_PROGRAMS).body).toBe('Hi');
      expect(useWhere.getState().overlay).toBe(overlay);
    },
  );

  it('is told of in a notice, too, where main can’t be asked at all', async () => {
    const { call, over } = await press();
    showOverlay(null);
    call?.fail();
    await over;
    expect(notices()).toEqual([
      { text: 'The messages couldn’t be queued. Try again.', tone: 'bad' },
    ]);
  });
});

describe('a message to several programs that is queued @P13', () => {
  it.each(['several_programs', 'search'] as const)(
    'closes its own dialog and no other: %s',
    async (overlay) => {
      const { call, over } = await press();
      showOverlay(overlay);
      call?.answer({ ok: true, value: { clientKeys: [], undoMs: 0 } });
      await over;
      expect(useWhere.getState().overlay).toBe(overlay === 'search' ? 'search' : null);
      expect(useSeveral.getState()).toMatchObject({ busy: false, problem: null });
    },
  );
});
