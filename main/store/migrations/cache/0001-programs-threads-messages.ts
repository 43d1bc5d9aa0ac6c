/**
 * Programs, threads, messages, what is held of each thread, downloads, and the full-text index.
 *
 * - `message.id` is made from the time of the message (message-ids.ts), so that its order is date order across
 *   threads although history arrives backwards: the index gives newest first without sorting.
 * - A row with `known = 0` stands for a parent that has been named by a child and hasn't arrived yet.
 * - `thread.unread_count … snooze_seq` are kept by the transaction that changes what they follow from.
 */
export const programsThreadsMessages = `
CREATE TABLE sync_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  cursor TEXT,
  starting INTEGER NOT NULL DEFAULT 0,
  complete INTEGER NOT NULL DEFAULT 0,
  generation INTEGER NOT NULL DEFAULT 0,
  my_key TEXT
) STRICT;
INSERT INTO sync_state (id) VALUES (1);

CREATE TABLE program (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  known INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  status TEXT NOT NULL,
  archived_reason TEXT,
  access TEXT NOT NULL,
  company_key TEXT NOT NULL,
  company_name TEXT NOT NULL,
  website TEXT,
  support_url TEXT,
  support_email TEXT,
  logo_id TEXT,
  manager_name TEXT,
  group_name TEXT,
  applied_at INTEGER,
  joined_at INTEGER,
  updated_at INTEGER,
  unread_count INTEGER NOT NULL DEFAULT 0,
  thread_count INTEGER NOT NULL DEFAULT 0,
  team_thread_key TEXT,
  activity_at INTEGER
) STRICT;

CREATE TABLE program_offer (
  program_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  PRIMARY KEY (program_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE program_link (
  program_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  PRIMARY KEY (program_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE picture (id TEXT PRIMARY KEY, url TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE thread (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  program_id INTEGER NOT NULL,
  known INTEGER NOT NULL,
  shown INTEGER NOT NULL DEFAULT 0,
  generation INTEGER NOT NULL,
  kind TEXT NOT NULL,
  conversation INTEGER NOT NULL,
  subject TEXT,
  last_message_at INTEGER,
  read_up_to TEXT,
  server_unread INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  holds_newest INTEGER NOT NULL DEFAULT 0,
  start_generation INTEGER NOT NULL DEFAULT 0,
  start_lowest INTEGER,
  start_count INTEGER NOT NULL DEFAULT 0,
  purged INTEGER NOT NULL DEFAULT 0,
  quiet_up_to INTEGER,
  unread_count INTEGER NOT NULL DEFAULT 0,
  awaiting_since INTEGER,
  last_message_id INTEGER,
  last_company_seq INTEGER,
  activity_at INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  muted INTEGER NOT NULL DEFAULT 0,
  done_seq INTEGER,
  snoozed_until INTEGER,
  snooze_seq INTEGER
) STRICT;
CREATE INDEX thread_of_program ON thread (program_id, activity_at);
CREATE INDEX thread_inbox ON thread (done, activity_at, snoozed_until) WHERE shown = 1 AND conversation = 1;
CREATE INDEX thread_announcement ON thread (activity_at, unread_count) WHERE shown = 1 AND conversation = 0;
CREATE INDEX thread_unread ON thread (activity_at, done, snoozed_until) WHERE shown = 1 AND conversation = 1 AND unread_count > 0;
CREATE INDEX thread_awaiting ON thread (activity_at, done, snoozed_until) WHERE shown = 1 AND conversation = 1 AND awaiting_since IS NOT NULL;
CREATE INDEX thread_snoozed ON thread (activity_at, snoozed_until) WHERE shown = 1 AND conversation = 1 AND snoozed_until IS NOT NULL;

CREATE TABLE author (
  id INTEGER PRIMARY KEY,
  side TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  avatar_id TEXT
) STRICT;
CREATE INDEX author_of_key ON author (key, side, name);

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  thread_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  side TEXT NOT NULL,
  author_id INTEGER NOT NULL,
  client_key TEXT,
  body TEXT NOT NULL,
  reply_to TEXT,
  attachment_count INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  edited_at INTEGER,
  deleted_at INTEGER,
  in_app INTEGER NOT NULL,
  email TEXT NOT NULL,
  read_at INTEGER
) STRICT;
CREATE INDEX message_of_thread ON message (thread_id, seq);
CREATE INDEX message_of_others ON message (thread_id, seq, side, deleted_at) WHERE side <> 'partner' AND deleted_at IS NULL;
CREATE INDEX message_of_client ON message (client_key) WHERE client_key IS NOT NULL;

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  message_id INTEGER NOT NULL,
  program_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  width INTEGER,
  height INTEGER
) STRICT;
CREATE INDEX attachment_of_message ON attachment (message_id, position);
CREATE INDEX attachment_of_program ON attachment (program_id, message_id, position);

CREATE TABLE stretch (
  thread_id INTEGER NOT NULL,
  lo INTEGER NOT NULL,
  hi INTEGER NOT NULL,
  verified INTEGER NOT NULL,
  PRIMARY KEY (thread_id, lo)
) STRICT, WITHOUT ROWID;

CREATE TABLE download (
  key TEXT PRIMARY KEY,
  stored_name TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  received INTEGER NOT NULL,
  state TEXT NOT NULL,
  problem TEXT,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX download_by_use ON download (state, used_at, size);

CREATE VIRTUAL TABLE message_search USING fts5 (
  body, names, tags,
  content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE program_search USING fts5 (
  name,
  content = '', contentless_delete = 1, prefix = '1 2', tokenize = 'unicode61 remove_diacritics 0'
);
`;
