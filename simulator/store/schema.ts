/** Indexes of `messages` that a bulk seed drops and makes again, which is faster. */
export const MESSAGE_INDEXES = [
  'CREATE UNIQUE INDEX IF NOT EXISTS messages_by_seq ON messages (thread_key, seq)',
  `CREATE INDEX IF NOT EXISTS messages_unread ON messages (thread_key, seq)
     WHERE author_side <> 'partner' AND deleted_at IS NULL`,
  `CREATE INDEX IF NOT EXISTS messages_queued ON messages (email) WHERE email = 'queued'`,
] as const;

/** The simulator's tables. Times are milliseconds since the epoch. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS teams (key TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS members (
  key TEXT PRIMARY KEY, team_key TEXT NOT NULL REFERENCES teams, name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE, password TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS api_keys (
  api_key TEXT PRIMARY KEY, member_key TEXT NOT NULL REFERENCES members,
  from_password INTEGER NOT NULL, revoked_at INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sign_in_failures (
  email TEXT PRIMARY KEY COLLATE NOCASE, failures INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS companies (
  key TEXT PRIMARY KEY, name TEXT NOT NULL, website TEXT NOT NULL, support_url TEXT,
  support_email TEXT, logo_url TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS partnerships (
  key TEXT PRIMARY KEY, team_key TEXT NOT NULL REFERENCES teams,
  company_key TEXT NOT NULL REFERENCES companies, status TEXT NOT NULL, archived_reason TEXT,
  messaging TEXT NOT NULL, manager_name TEXT, partner_group TEXT, applied_at INTEGER NOT NULL,
  joined_at INTEGER, updated_at INTEGER NOT NULL, purged INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS partnerships_by_team ON partnerships (team_key, applied_at DESC, key DESC);
CREATE TABLE IF NOT EXISTS offers (
  key TEXT PRIMARY KEY, partnership_key TEXT NOT NULL REFERENCES partnerships,
  name TEXT NOT NULL, description TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS offers_by_partnership ON offers (partnership_key);
CREATE TABLE IF NOT EXISTS links (
  key TEXT PRIMARY KEY, partnership_key TEXT NOT NULL REFERENCES partnerships,
  name TEXT NOT NULL, url TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS links_by_partnership ON links (partnership_key);
CREATE TABLE IF NOT EXISTS threads (
  key TEXT PRIMARY KEY, partnership_key TEXT NOT NULL REFERENCES partnerships,
  kind TEXT NOT NULL, subject TEXT, member_key TEXT REFERENCES members,
  created_at INTEGER NOT NULL, last_message_at INTEGER, last_seq INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL, company_read_seq INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS threads_by_partnership ON threads (partnership_key);
CREATE TABLE IF NOT EXISTS messages (
  key TEXT PRIMARY KEY, seq INTEGER NOT NULL, thread_key TEXT NOT NULL, client_key TEXT,
  author_side TEXT NOT NULL, author_key TEXT NOT NULL, author_name TEXT NOT NULL,
  body TEXT NOT NULL, reply_to TEXT, created_at INTEGER NOT NULL, edited_at INTEGER,
  deleted_at INTEGER, email TEXT NOT NULL, read_at INTEGER) WITHOUT ROWID;
${MESSAGE_INDEXES.join(';\n')};
CREATE TABLE IF NOT EXISTS attachments (
  key TEXT PRIMARY KEY, member_key TEXT, name TEXT NOT NULL, content_type TEXT NOT NULL,
  size INTEGER NOT NULL, sha256 TEXT NOT NULL, width INTEGER, height INTEGER,
  state TEXT NOT NULL, refusal_status INTEGER, refusal_code TEXT, refusal_cause TEXT,
  refusal_message TEXT, last_byte_at INTEGER NOT NULL, received_bytes INTEGER NOT NULL DEFAULT 0,
  requests INTEGER NOT NULL DEFAULT 0, message_key TEXT, position INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS attachments_by_message ON attachments (message_key, position)
  WHERE message_key IS NOT NULL;
CREATE TABLE IF NOT EXISTS client_keys (
  team_key TEXT NOT NULL, client_key TEXT NOT NULL, message_key TEXT, fingerprint TEXT,
  PRIMARY KEY (team_key, client_key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS read_markers (
  member_key TEXT NOT NULL, thread_key TEXT NOT NULL, message_key TEXT, seq INTEGER NOT NULL,
  PRIMARY KEY (member_key, thread_key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS changes (
  n INTEGER PRIMARY KEY AUTOINCREMENT, team_key TEXT NOT NULL, member_key TEXT,
  kind TEXT NOT NULL, op TEXT NOT NULL, key TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS changes_by_team ON changes (team_key, n);
CREATE TABLE IF NOT EXISTS starts (
  id INTEGER PRIMARY KEY AUTOINCREMENT, member_key TEXT NOT NULL, change INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS start_objects (
  start_id INTEGER NOT NULL REFERENCES starts ON DELETE CASCADE, position INTEGER NOT NULL,
  kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (start_id, position)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mails (
  id INTEGER PRIMARY KEY AUTOINCREMENT, message_key TEXT, sender TEXT NOT NULL,
  recipients TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL,
  attachment_names TEXT NOT NULL, received_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS mails_by_message ON mails (message_key);
`;
