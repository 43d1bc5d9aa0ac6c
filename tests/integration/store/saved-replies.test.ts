import { describe, expect, it } from 'vitest';
import type { SavedReplyId } from '../../../contract/domain/keys.ts';
import { sql } from '../../../main/store/sqlite/database.ts';
import { openFiles } from './files.ts';
import { T0, accountFolder, testStore } from './fixture.ts';

const reply = (id: string, name: string, body = `${name} words`) => ({
  id: id as SavedReplyId,
  name,
  body,
});

describe('saved replies', () => {
  it('are listed, changed in place, deleted and brought back under their id @B9', async () => {
    const { personal, read } = await testStore();
    await personal.saveReply(reply('r1', 'Part 10'), T0);
    await personal.saveReply(reply('r2', 'part 9'), T0);
    await personal.saveReply(reply('r3', 'Éclair'), T0);
    expect((await read.savedReplies()).map(({ name }) => name)).toEqual([
      'Part 10',
      'part 9',
      'Éclair',
    ]);
    const renamed = reply('r1', 'A first', 'Other words');
    await personal.saveReply(renamed, T0 + 1);
    expect((await read.savedReplies())[0]).toEqual(renamed);
    await personal.deleteReply(renamed.id);
    expect(await read.savedReplies()).toHaveLength(2);
    await personal.saveReply(renamed, T0 + 2);
    expect(await read.savedReplies()).toContainEqual(renamed);
  });

  it('come back from the backup where the database is damaged, and outlive a sign-out that deletes @B9 @B12', () => {
    const folder = accountFolder();
    const first = openFiles(folder);
    const thanks = reply('r1', 'Thanks');
    first.personal.saveReply(thanks, T0);
    first.personal.forgetUnsent();
    first.personal.backUp();
    first.personalDatabase.run(sql`UPDATE saved_reply SET checksum = checksum + 1`);
    first.close();
    const second = openFiles(folder);
    expect(second.opening.personal).toBe('restored');
    expect(second.read.savedReplies()).toEqual([thanks]);
  });
});
