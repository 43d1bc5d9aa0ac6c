import { hold, stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SavedReplyId } from '../../../contract/domain/keys.ts';
import { MOST_KEPT } from '../../../contract/domain/message-text.ts';
import { said } from '../../../contract/domain/said.ts';
import type { SavedReply } from '../../../contract/ipc/views.ts';
import { useNotices } from '../../../renderer/state/notices.ts';
import { showOverlay } from '../../../renderer/state/place.ts';
import {
  giveUpForm,
  isChanged,
  openForm,
  saveForm,
  useReplyForm,
  writeForm,
} from '../../../renderer/state/saved-replies/reply-form.ts';

const thanks: SavedReply = { id: 'r1' as SavedReplyId, name: 'Thanks', body: 'Thank you' };

const form = () => useReplyForm.getState().form;
const notices = () => useNotices.getState().list.map(({ text }) => text);

beforeEach(() => {
  giveUpForm();
  useNotices.setState({ list: [] });
  showOverlay('saved_replies');
  stub('savedReplies', 'list', async () => [thanks]);
});

describe('a saved reply that is being written @B9', () => {
  it('stays while another dialog takes the place of its own', () => {
    openForm(null);
    writeForm({ name: 'Thanks' });
    writeForm({ body: 'Half a' });
    showOverlay('search');
    expect(form()).toMatchObject({ reply: null, name: 'Thanks', body: 'Half a' });
    giveUpForm();
    expect(form()).toBeNull();
  });

  it('is worth keeping once it differs from what is stored, and no longer once it doesn’t', () => {
    openForm(thanks);
    expect(isChanged({ form: form() })).toBe(false);
    writeForm({ body: 'Thank you!' });
    expect(isChanged({ form: form() })).toBe(true);
    writeForm({ body: 'Thank you' });
    expect(isChanged({ form: form() })).toBe(false);
  });

  it('is closed once saved, and stays with what was typed meanwhile', async () => {
    const saves = hold('savedReplies', 'save');
    openForm(null);
    writeForm({ name: 'Thanks', body: 'Thank you' });
    const first = saveForm();
    writeForm({ body: 'Thank you very much' });
    saves[0]?.answer({ ok: true, value: thanks });
    await first;
    expect(form()).toMatchObject({ reply: thanks, body: 'Thank you very much', busy: false });
    const second = saveForm();
    expect(saves[1]?.args).toEqual({ id: 'r1', name: 'Thanks', body: 'Thank you very much' });
    saves[1]?.answer({ ok: true, value: { ...thanks, body: 'Thank you very much' } });
    await second;
    expect(useReplyForm.getState()).toMatchObject({ form: null, left: { reply: { id: 'r1' } } });
  });

  it('says what went wrong: in its form, and in a notice as well once its dialog has gone', async () => {
    const message = 'This disk is full.';
    const problem = {
      code: 'disk_full',
      said: said('as_it_was', { sentence: message }),
    } as const;
    const saves = hold('savedReplies', 'save');
    openForm(null);
    writeForm({ name: 'Thanks' });
    const first = saveForm();
    saves[0]?.answer({ ok: false, problem });
    await first;
    expect(form()).toMatchObject({ name: 'Thanks', problem: message, busy: false });
    expect(notices()).toEqual([]);
    const second = saveForm();
    showOverlay(null);
    saves[1]?.fail();
    await second;
    expect(form()?.problem).toBe('It couldn’t be saved. Try again.');
    expect(notices()).toEqual(['It couldn’t be saved. Try again.']);
  });

  it('isn’t closed by an answer to a form before it', async () => {
    const saves = hold('savedReplies', 'save');
    openForm(null);
    writeForm({ name: 'Thanks' });
    const save = saveForm();
    giveUpForm();
    openForm(null);
    writeForm({ name: 'Another' });
    saves[0]?.answer({ ok: true, value: thanks });
    await save;
    expect(form()).toMatchObject({ reply: null, name: 'Another', busy: false });
  });

  it('isn’t sent to main where it’s longer than can be kept', async () => {
    const saves = hold('savedReplies', 'save');
    openForm(null);
    writeForm({ body: 'x'.repeat(MOST_KEPT + 1) });
    await saveForm();
    expect(saves).toEqual([]);
    expect(form()?.problem).toContain('Not saved: this is longer than');
  });
});
