/**
 * A start that brought few messages of a thread, or a purge, used to count as the thread's whole past. Which stretches
 * came about like that can't be told any more: every one that claims a thread's first message is unverified until the
 * server has said so. What the last start brought of a thread that was never purged, and what came after it, stays
 * verified, since sync brought it message by message.
 *
 * Unread messages are counted by seq: `counted_after` is the seq after which those that are held count, and `uncounted`
 * how many the server counts besides. `telling`: the pull that told of the thread hasn't ended yet.
 */
export const completenessIsTold = `
ALTER TABLE thread DROP COLUMN start_count;
ALTER TABLE thread ADD COLUMN counted_after INTEGER NOT NULL DEFAULT -9007199254740991;
ALTER TABLE thread ADD COLUMN uncounted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE thread ADD COLUMN telling INTEGER NOT NULL DEFAULT 0;
CREATE INDEX thread_telling ON thread (telling) WHERE telling = 1;
UPDATE thread SET uncounted = unread_count, counted_after = coalesce(
  (SELECT seq FROM message WHERE thread_id = thread.id ORDER BY seq DESC LIMIT 1), -9007199254740991);

CREATE TEMP TABLE claim AS
  SELECT stretch.thread_id, stretch.hi, stretch.verified, thread.start_lowest AS brought
  FROM stretch LEFT JOIN thread ON thread.id = stretch.thread_id AND thread.quiet_up_to IS NULL
    AND thread.holds_newest = 1 AND thread.start_lowest > stretch.lo AND thread.start_lowest <= stretch.hi
    AND thread.start_generation = (SELECT generation FROM sync_state WHERE starting = 0)
  WHERE stretch.lo = -9007199254740991;
DELETE FROM stretch WHERE lo = -9007199254740991;
INSERT INTO stretch (thread_id, lo, hi, verified)
  SELECT thread_id, -9007199254740991, coalesce(brought - 1, hi), 0 FROM claim;
INSERT INTO stretch (thread_id, lo, hi, verified)
  SELECT thread_id, brought, hi, verified FROM claim WHERE brought IS NOT NULL;
UPDATE thread SET holds_newest = 0 WHERE holds_newest = 1 AND NOT EXISTS (
  SELECT 1 FROM stretch WHERE thread_id = thread.id AND verified = 1);
DROP TABLE claim;
`;
