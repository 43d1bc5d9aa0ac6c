/**
 * A thread carries its program's application status, so that a list of one status is read in order from one index,
 * however rare the status is (P7). It is kept by whatever writes a program's status or a thread's program.
 */
export const statusOfThreads = `
ALTER TABLE thread ADD COLUMN program_status TEXT NOT NULL DEFAULT '';
UPDATE thread SET program_status = coalesce((SELECT status FROM program WHERE id = thread.program_id), '');
CREATE INDEX thread_of_status ON thread
  (program_status, activity_at, conversation, done, snoozed_until, unread_count, awaiting_since) WHERE shown = 1;
`;
