/**
 * What exists only on this machine. Every row carries a checksum over its other columns, written by triggers through
 * `seal` (seal.ts), so that no write can forget it: a row whose checksum fails is damage.
 */
export const draftsOutboxSettings = `
-- Grows with every change; a database that is behind its newest backup has lost its tail.
CREATE TABLE ledger (id INTEGER PRIMARY KEY CHECK (id = 1), changes INTEGER NOT NULL) STRICT;
INSERT INTO ledger (id, changes) VALUES (1, 0);

CREATE TABLE draft (
  thread_key TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  reply_to TEXT,
  revision INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  checksum INTEGER
) STRICT;
CREATE TRIGGER draft_added AFTER INSERT ON draft BEGIN
  UPDATE draft SET checksum = seal(thread_key, body, reply_to, revision, updated_at) WHERE rowid = NEW.rowid;
END;
CREATE TRIGGER draft_changed AFTER UPDATE OF thread_key, body, reply_to, revision, updated_at ON draft BEGIN
  UPDATE draft SET checksum = seal(thread_key, body, reply_to, revision, updated_at) WHERE rowid = NEW.rowid;
END;

CREATE TABLE outbox_item (
  client_key TEXT PRIMARY KEY,
  thread_key TEXT NOT NULL,
  program_key TEXT NOT NULL,
  company_name TEXT NOT NULL,
  thread_name TEXT NOT NULL,
  body TEXT NOT NULL,
  reply_to TEXT,
  position INTEGER NOT NULL,
  state TEXT NOT NULL,
  why TEXT,
  wake_at INTEGER,
  wake_delay INTEGER,
  attempts INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  outcome_unknown INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  checksum INTEGER
) STRICT;
CREATE INDEX outbox_item_of_thread ON outbox_item (thread_key, position);
CREATE TRIGGER outbox_item_added AFTER INSERT ON outbox_item BEGIN
  UPDATE outbox_item SET checksum = seal(client_key, thread_key, program_key, company_name, thread_name, body, reply_to,
    position, state, why, wake_at, wake_delay, attempts, failures, outcome_unknown, created_at) WHERE rowid = NEW.rowid;
END;
CREATE TRIGGER outbox_item_changed AFTER UPDATE OF client_key, thread_key, program_key, company_name, thread_name, body,
  reply_to, position, state, why, wake_at, wake_delay, attempts, failures, outcome_unknown, created_at ON outbox_item BEGIN
  UPDATE outbox_item SET checksum = seal(client_key, thread_key, program_key, company_name, thread_name, body, reply_to,
    position, state, why, wake_at, wake_delay, attempts, failures, outcome_unknown, created_at) WHERE rowid = NEW.rowid;
END;

CREATE TABLE staged_file (
  id TEXT PRIMARY KEY,
  draft_thread_key TEXT,
  client_key TEXT,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  width INTEGER,
  height INTEGER,
  source_path TEXT,
  source_modified_at REAL,
  stored_name TEXT NOT NULL,
  sha256 TEXT,
  state TEXT NOT NULL,
  problem TEXT,
  upload_address TEXT,
  attachment_key TEXT,
  checksum INTEGER,
  CHECK ((draft_thread_key IS NULL) <> (client_key IS NULL))
) STRICT;
CREATE INDEX staged_file_of_draft ON staged_file (draft_thread_key, place) WHERE draft_thread_key IS NOT NULL;
CREATE INDEX staged_file_of_message ON staged_file (client_key, place) WHERE client_key IS NOT NULL;
CREATE TRIGGER staged_file_added AFTER INSERT ON staged_file BEGIN
  UPDATE staged_file SET checksum = seal(id, draft_thread_key, client_key, place, name, content_type, size, width, height,
    source_path, source_modified_at, stored_name, sha256, state, problem, upload_address, attachment_key)
  WHERE rowid = NEW.rowid;
END;
CREATE TRIGGER staged_file_changed AFTER UPDATE OF id, draft_thread_key, client_key, place, name, content_type, size, width,
  height, source_path, source_modified_at, stored_name, sha256, state, problem, upload_address, attachment_key
  ON staged_file BEGIN
  UPDATE staged_file SET checksum = seal(id, draft_thread_key, client_key, place, name, content_type, size, width, height,
    source_path, source_modified_at, stored_name, sha256, state, problem, upload_address, attachment_key)
  WHERE rowid = NEW.rowid;
END;

CREATE TABLE read_marker (
  thread_key TEXT PRIMARY KEY,
  message_key TEXT,
  unread INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  checksum INTEGER
) STRICT;
CREATE INDEX read_marker_pending ON read_marker (pending, revision);
CREATE TRIGGER read_marker_added AFTER INSERT ON read_marker BEGIN
  UPDATE read_marker SET checksum = seal(thread_key, message_key, unread, revision, pending) WHERE rowid = NEW.rowid;
END;
CREATE TRIGGER read_marker_changed AFTER UPDATE OF thread_key, message_key, unread, revision, pending ON read_marker BEGIN
  UPDATE read_marker SET checksum = seal(thread_key, message_key, unread, revision, pending) WHERE rowid = NEW.rowid;
END;

CREATE TABLE thread_setting (
  thread_key TEXT PRIMARY KEY,
  muted INTEGER NOT NULL,
  done_seq INTEGER,
  done_at INTEGER,
  snoozed_until INTEGER,
  snooze_seq INTEGER,
  checksum INTEGER
) STRICT;
CREATE TRIGGER thread_setting_added AFTER INSERT ON thread_setting BEGIN
  UPDATE thread_setting SET checksum = seal(thread_key, muted, done_seq, done_at, snoozed_until, snooze_seq)
  WHERE rowid = NEW.rowid;
END;
CREATE TRIGGER thread_setting_changed AFTER UPDATE OF thread_key, muted, done_seq, done_at, snoozed_until, snooze_seq
  ON thread_setting BEGIN
  UPDATE thread_setting SET checksum = seal(thread_key, muted, done_seq, done_at, snoozed_until, snooze_seq)
  WHERE rowid = NEW.rowid;
END;

CREATE TABLE program_setting (
  program_key TEXT PRIMARY KEY,
  notifications TEXT NOT NULL,
  checksum INTEGER
) STRICT;
CREATE TRIGGER program_setting_added AFTER INSERT ON program_setting BEGIN
  UPDATE program_setting SET checksum = seal(program_key, notifications) WHERE rowid = NEW.rowid;
END;
CREATE TRIGGER program_setting_changed AFTER UPDATE OF program_key, notifications ON program_setting BEGIN
  UPDATE program_setting SET checksum = seal(program_key, notifications) WHERE rowid = NEW.rowid;
END;

CREATE TABLE note (
  program_key TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  checksum INTEGER
) STRICT;
CREATE TRIGGER note_added AFTER INSERT ON note BEGIN
  UPDATE note SET checksum = seal(program_key, body, updated_at) WHERE rowid = NEW.rowid;
END;
CREATE TRIGGER note_changed AFTER UPDATE OF program_key, body, updated_at ON note BEGIN
  UPDATE note SET checksum = seal(program_key, body, updated_at) WHERE rowid = NEW.rowid;
END;
`;
