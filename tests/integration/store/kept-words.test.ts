import { describe, expect, it } from 'vitest';
import type { ProgramKey, SavedReplyId, ThreadKey } from '../../../contract/domain/keys.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import type { Store } from '../../../main/store/store.ts';
import { T0, stagedFile, testStore } from './fixture.ts';

const program = 'p1' as ProgramKey;

function write(store: Store, threadKey: ThreadKey, body: string, revision: number) {
  return store.personal.saveDraft({ threadKey, body, replyTo: null, revision, now: T0 });
}

function attach(store: Store, threadKey: ThreadKey) {
  return store.personal.addStagedFile(stagedFile(`file of ${threadKey}`, { draft: threadKey }));
}

describe('words that a sign-out concerns @M1', () => {
  it('are those of the message to several programs as well, its files too, and each draft once @P13', async () => {
    const store = await testStore();
    const drafts = async () => (await store.read.keptWords()).drafts;
    expect(await drafts()).toBe(0);
    await write(store, SEVERAL_PROGRAMS, 'Half a thought', 1);
    expect(await drafts()).toBe(1);
    await attach(store, SEVERAL_PROGRAMS);
    expect(await drafts()).toBe(1);
    await write(store, SEVERAL_PROGRAMS, '', 2);
    expect(await drafts()).toBe(1);
    await write(store, 't1' as ThreadKey, 'To one', 1);
    await attach(store, 't2' as ThreadKey);
    expect(await drafts()).toBe(3);
    expect((await store.read.counts(T0)).drafts).toBe(2);
  });

  it('are notes and saved replies, which stay where what is unsent is deleted @B9', async () => {
    const store = await testStore();
    await write(store, SEVERAL_PROGRAMS, 'Half a thought', 1);
    await store.personal.setProgramNote(program, 'Ask for Ines', T0);
    await store.personal.setProgramNote('p2' as ProgramKey, '', T0);
    const reply = { id: 'r1' as SavedReplyId, name: 'Thanks', body: 'Thank you' };
    await store.personal.saveReply(reply, T0);
    expect(await store.read.keptWords()).toEqual({ drafts: 1, notes: 1, savedReplies: 1 });
    await store.personal.forgetUnsent();
    expect(await store.read.keptWords()).toEqual({ drafts: 0, notes: 1, savedReplies: 1 });
  });
});
