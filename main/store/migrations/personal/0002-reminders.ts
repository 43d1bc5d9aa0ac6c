/** Which wait of a thread the partner has been reminded of, so that it never happens twice (B7). */
export const reminders = `
CREATE TABLE reminder (
  thread_key TEXT PRIMARY KEY,
  after_seq INTEGER NOT NULL,
  days INTEGER NOT NULL,
  checksum INTEGER
) STRICT;
CREATE TRIGGER reminder_added AFTER INSERT ON reminder BEGIN
  UPDATE reminder SET checksum = seal(thread_key, after_seq, days) WHERE rowid = NEW.rowid;
END;
CREATE TRIGGER reminder_changed AFTER UPDATE OF thread_key, after_seq, days ON reminder BEGIN
  UPDATE reminder SET checksum = seal(thread_key, after_seq, days) WHERE rowid = NEW.rowid;
END;
`;
