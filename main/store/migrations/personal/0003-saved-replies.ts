/** Words that the partner keeps to use again (B9). */
export const savedReplies = `
CREATE TABLE saved_reply (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  checksum INTEGER
) STRICT;
CREATE TRIGGER saved_reply_added AFTER INSERT ON saved_reply BEGIN
  UPDATE saved_reply SET checksum = seal(id, name, body, updated_at) WHERE rowid = NEW.rowid;
END;
CREATE TRIGGER saved_reply_changed AFTER UPDATE OF id, name, body, updated_at ON saved_reply BEGIN
  UPDATE saved_reply SET checksum = seal(id, name, body, updated_at) WHERE rowid = NEW.rowid;
END;
`;
