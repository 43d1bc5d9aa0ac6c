/**
 * `told_access`: what a server with messaging last said of a program's access; null: none has yet. `access` is what
 * counts: a server with programs only says nothing of it, and a program counts as locked there.
 */
export const accessThatWasTold = `
ALTER TABLE program ADD COLUMN told_access TEXT;
UPDATE program SET told_access = access WHERE known = 1 AND EXISTS (SELECT 1 FROM sync_state WHERE cursor IS NOT NULL);
`;
