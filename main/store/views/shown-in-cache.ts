/**
 * Notes in `shown_change` what a write to `cache.db` changes of what is shown (worker/store-changes.ts). A column is in the
 * condition of a trigger if and only if a view shows it; ids of rows are looked up at the end of the call. What is
 * told by set, at the end of a transaction, stands in ingest/shown-messages.ts.
 */
export const SHOWN_IN_CACHE = String.raw`
CREATE TEMP TRIGGER shown_message_changed AFTER UPDATE OF thread_id, seq, side, author_id, client_key, body, reply_to,
  attachment_count, created_at, edited_at, deleted_at, in_app, email, read_at ON main.message
WHEN (OLD.thread_id, OLD.seq, OLD.side, OLD.author_id, OLD.client_key, OLD.body, OLD.reply_to, OLD.attachment_count,
    OLD.created_at, OLD.edited_at, OLD.deleted_at, OLD.in_app, OLD.email, OLD.read_at)
  IS NOT (NEW.thread_id, NEW.seq, NEW.side, NEW.author_id, NEW.client_key, NEW.body, NEW.reply_to, NEW.attachment_count,
    NEW.created_at, NEW.edited_at, NEW.deleted_at, NEW.in_app, NEW.email, NEW.read_at) BEGIN
  ${noteThreadOf('OLD')}
  ${noteThreadOf('NEW')}
  INSERT INTO shown_change SELECT 'snippet', NEW.thread_id
    WHERE (OLD.side, OLD.author_id, substr(OLD.body, 1, 200), OLD.attachment_count, OLD.deleted_at)
      IS NOT (NEW.side, NEW.author_id, substr(NEW.body, 1, 200), NEW.attachment_count, NEW.deleted_at)
      AND ${nothingAfter('NEW')};
END;
CREATE TEMP TRIGGER shown_message_gone AFTER DELETE ON main.message BEGIN
  ${noteThreadOf('OLD')}
  INSERT INTO shown_change SELECT 'snippet', OLD.thread_id
    WHERE (OLD.body <> '' OR OLD.attachment_count > 0) AND ${isNew('snippet', 'OLD.thread_id')} AND ${nothingAfter('OLD')};
END;

CREATE TEMP TRIGGER shown_attachment_added AFTER INSERT ON main.attachment BEGIN
  ${attachmentChanged('NEW')}
  INSERT INTO shown_change SELECT 'list', 'downloads' FROM download WHERE key = NEW.key;
END;
CREATE TEMP TRIGGER shown_attachment_gone AFTER DELETE ON main.attachment BEGIN
  ${attachmentChanged('OLD')}
END;

CREATE TEMP TRIGGER shown_download_added AFTER INSERT ON main.download BEGIN
  INSERT INTO shown_change VALUES ('list', 'downloads');
  ${downloadChanged('NEW')}
END;
CREATE TEMP TRIGGER shown_download_changed AFTER UPDATE OF state, received, problem ON main.download
WHEN (OLD.state, iif(OLD.state IN ('queued', 'kept'), 0, OLD.received), OLD.problem)
  IS NOT (NEW.state, iif(NEW.state IN ('queued', 'kept'), 0, NEW.received), NEW.problem) BEGIN
  INSERT INTO shown_change VALUES ('list', 'downloads');
  ${downloadChanged('NEW')}
END;
CREATE TEMP TRIGGER shown_download_used AFTER UPDATE OF used_at ON main.download
WHEN OLD.used_at <> NEW.used_at AND EXISTS (
    SELECT 1 FROM download WHERE key <> NEW.key
      AND used_at BETWEEN min(OLD.used_at, NEW.used_at) AND max(OLD.used_at, NEW.used_at)) BEGIN
  INSERT INTO shown_change VALUES ('list', 'downloads');
END;
CREATE TEMP TRIGGER shown_download_gone AFTER DELETE ON main.download BEGIN
  INSERT INTO shown_change VALUES ('list', 'downloads');
  ${downloadChanged('OLD')}
END;

CREATE TEMP TRIGGER shown_stretch_added AFTER INSERT ON main.stretch BEGIN
  ${noteThreadOf('NEW')}
END;
CREATE TEMP TRIGGER shown_stretch_changed AFTER UPDATE ON main.stretch
WHEN (OLD.lo, OLD.hi, OLD.verified) IS NOT (NEW.lo, NEW.hi, NEW.verified) BEGIN
  ${noteThreadOf('NEW')}
END;
CREATE TEMP TRIGGER shown_stretch_gone AFTER DELETE ON main.stretch BEGIN
  ${noteThreadOf('OLD')}
END;

CREATE TEMP TRIGGER shown_thread_changed AFTER UPDATE ON main.thread WHEN OLD.shown = 1 OR NEW.shown = 1 BEGIN
  INSERT INTO shown_change SELECT 'thread', NEW.key
    WHERE (OLD.shown, OLD.program_id, OLD.kind, OLD.subject, OLD.holds_newest, OLD.purged, OLD.unread_count,
        OLD.awaiting_since, OLD.last_company_seq, OLD.muted, OLD.done, OLD.snoozed_until)
      IS NOT (NEW.shown, NEW.program_id, NEW.kind, NEW.subject, NEW.holds_newest, NEW.purged, NEW.unread_count,
        NEW.awaiting_since, NEW.last_company_seq, NEW.muted, NEW.done, NEW.snoozed_until)
      OR (OLD.read_up_to IS NOT NEW.read_up_to AND NEW.unread_count > 0);
  INSERT INTO shown_change SELECT 'list', 'inbox'
    WHERE (OLD.shown, OLD.program_id, OLD.program_status, OLD.kind, OLD.conversation, OLD.subject, OLD.activity_at,
        OLD.unread_count, OLD.awaiting_since, OLD.muted, OLD.done, OLD.snoozed_until)
      IS NOT (NEW.shown, NEW.program_id, NEW.program_status, NEW.kind, NEW.conversation, NEW.subject, NEW.activity_at,
        NEW.unread_count, NEW.awaiting_since, NEW.muted, NEW.done, NEW.snoozed_until);
  INSERT INTO shown_change SELECT 'list', 'programs'
    WHERE ${putAside('OLD')} IS NOT ${putAside('NEW')};
  INSERT INTO shown_change SELECT 'unread', ''
    WHERE ${countsAsUnread('OLD')} IS NOT ${countsAsUnread('NEW')};
END;
CREATE TEMP TRIGGER shown_thread_known AFTER UPDATE OF known, program_id ON main.thread
WHEN ${isOpen('OLD')} <> ${isOpen('NEW')} BEGIN
  INSERT INTO shown_change VALUES ('access', NEW.key);
END;
CREATE TEMP TRIGGER shown_thread_gone AFTER DELETE ON main.thread BEGIN
  INSERT INTO shown_change SELECT 'access', OLD.key WHERE ${isOpen('OLD')};
  INSERT INTO shown_change SELECT 'thread', OLD.key WHERE OLD.shown = 1;
  INSERT INTO shown_change SELECT 'list', 'inbox' WHERE OLD.shown = 1;
  INSERT INTO shown_change SELECT 'list', 'programs' WHERE ${putAside('OLD')} IS NOT NULL;
  INSERT INTO shown_change SELECT 'unread', '' WHERE ${countsAsUnread('OLD')} IS NOT NULL;
END;

CREATE TEMP TRIGGER shown_program_changed AFTER UPDATE ON main.program WHEN OLD.known = 1 OR NEW.known = 1 BEGIN
  INSERT INTO shown_change SELECT 'summary', NEW.id
    WHERE (OLD.known, OLD.company_name, OLD.status, OLD.archived_reason, OLD.access, OLD.logo_id, OLD.unread_count,
        OLD.thread_count, OLD.team_thread_key, OLD.activity_at)
      IS NOT (NEW.known, NEW.company_name, NEW.status, NEW.archived_reason, NEW.access, NEW.logo_id, NEW.unread_count,
        NEW.thread_count, NEW.team_thread_key, NEW.activity_at);
  INSERT INTO shown_change SELECT 'program_id', NEW.id
    WHERE (OLD.website, OLD.support_url, OLD.support_email, OLD.manager_name, OLD.group_name, OLD.applied_at,
        OLD.joined_at)
      IS NOT (NEW.website, NEW.support_url, NEW.support_email, NEW.manager_name, NEW.group_name, NEW.applied_at,
        NEW.joined_at);
  INSERT INTO shown_change SELECT 'brief', NEW.id
    WHERE (OLD.company_name, OLD.status, OLD.archived_reason, OLD.access, OLD.logo_id)
      IS NOT (NEW.company_name, NEW.status, NEW.archived_reason, NEW.access, NEW.logo_id);
  INSERT INTO shown_change SELECT 'access', thread.key FROM thread
    WHERE program_id = NEW.id AND thread.known = 1 AND (OLD.known = 1 AND OLD.access = 'open') <> (NEW.known = 1 AND NEW.access = 'open');
END;
CREATE TEMP TRIGGER shown_program_gone AFTER DELETE ON main.program WHEN OLD.known = 1 BEGIN
  INSERT INTO shown_change VALUES ('list', 'programs'), ('program', OLD.key);
END;
CREATE TEMP TRIGGER shown_offer_added AFTER INSERT ON main.program_offer BEGIN
  INSERT INTO shown_change VALUES ('program_id', NEW.program_id);
END;
CREATE TEMP TRIGGER shown_offer_gone AFTER DELETE ON main.program_offer BEGIN
  INSERT INTO shown_change VALUES ('program_id', OLD.program_id);
END;
CREATE TEMP TRIGGER shown_link_added AFTER INSERT ON main.program_link BEGIN
  INSERT INTO shown_change VALUES ('program_id', NEW.program_id);
END;
CREATE TEMP TRIGGER shown_link_gone AFTER DELETE ON main.program_link BEGIN
  INSERT INTO shown_change VALUES ('program_id', OLD.program_id);
END;

CREATE TEMP TRIGGER shown_author_added AFTER INSERT ON main.author
WHEN NEW.side = 'partner' AND NEW.key IS (SELECT my_key FROM sync_state) BEGIN
  INSERT INTO shown_change VALUES ('me', '');
END;
CREATE TEMP TRIGGER shown_position_changed AFTER UPDATE ON main.sync_state BEGIN
  INSERT INTO shown_change SELECT 'list', 'programs'
    WHERE ${tellsOfAbsence('OLD')} <> ${tellsOfAbsence('NEW')};
  INSERT INTO shown_change SELECT 'everyone', '' WHERE OLD.my_key IS NOT NEW.my_key;
END;
`;

type Row = 'OLD' | 'NEW';

/** A batch touches a thread often. `OR IGNORE` wouldn't do: the policy of the statement that fires a trigger wins. */
function noteThreadOf(row: Row): string {
  const key = `${row}.thread_id`;
  return String.raw`INSERT INTO shown_change SELECT 'thread_id', ${key} WHERE ${isNew('thread_id', key)};`;
}

function isNew(what: string, key: string): string {
  return String.raw`NOT EXISTS (SELECT 1 FROM shown_change WHERE what = '${what}' AND key = ${key})`;
}

/** No later message of the thread has anything to show: the list may show this one. */
function nothingAfter(row: Row): string {
  return String.raw`NOT EXISTS (SELECT 1 FROM message WHERE thread_id = ${row}.thread_id AND seq > ${row}.seq
      AND (body <> '' OR attachment_count > 0))`;
}

/** The message of the attachment, what the list shows of its files, and the program's newest ten files. */
function attachmentChanged(row: Row): string {
  return String.raw`INSERT INTO shown_change SELECT 'thread_id', thread_id FROM message
    WHERE id = ${row}.message_id AND ${isNew('thread_id', 'thread_id')};
  INSERT INTO shown_change SELECT 'snippet', thread_id FROM message
    WHERE id = ${row}.message_id AND ${row}.position = 0 AND NOT EXISTS (
      SELECT 1 FROM message AS later WHERE later.thread_id = message.thread_id AND later.seq > message.seq
        AND (later.body <> '' OR later.attachment_count > 0));
  INSERT INTO shown_change SELECT 'program_id', ${row}.program_id
    WHERE ${isNew('program_id', `${row}.program_id`)} AND 10 > (SELECT count(*) FROM (
      SELECT 1 FROM attachment WHERE program_id = ${row}.program_id AND message_id > ${row}.message_id LIMIT 10));`;
}

function downloadChanged(row: Row): string {
  return String.raw`INSERT INTO shown_change SELECT 'thread_id', thread_id
    FROM attachment JOIN message ON message.id = message_id WHERE attachment.key = ${row}.key;
  INSERT INTO shown_change SELECT 'program_id', program_id FROM attachment AS file
    WHERE file.key = ${row}.key AND 10 > (SELECT count(*) FROM (
      SELECT 1 FROM attachment WHERE program_id = file.program_id AND message_id > file.message_id LIMIT 10));`;
}

/** From when on a thread counts among the unread conversations (`InboxCounts`): empty: at once; null: not at all. */
function countsAsUnread(row: Row): string {
  return String.raw`CASE WHEN ${row}.shown = 1 AND ${row}.conversation = 1 AND ${row}.unread_count > 0 AND ${row}.done = 0
      THEN coalesce(${row}.snoozed_until, '') END`;
}

/**
 * What the list of programs leaves out of the program's unread messages, and until when; null: nothing. The program's own
 * count can stay as it was meanwhile: what a thread put aside gains, another may lose.
 */
function putAside(row: Row): string {
  return String.raw`CASE WHEN ${row}.shown = 1 AND ${row}.conversation = 1 AND ${row}.unread_count > 0
      AND (${row}.done = 1 OR ${row}.snoozed_until IS NOT NULL)
      THEN concat_ws(' ', ${row}.program_id, ${row}.unread_count, iif(${row}.done = 1, 'done', ${row}.snoozed_until)) END`;
}

/** Whether the thread is there and can be written to. */
function isOpen(row: Row): string {
  return String.raw`(${row}.known = 1
    AND EXISTS (SELECT 1 FROM program WHERE id = ${row}.program_id AND known = 1 AND access = 'open'))`;
}

/** Whether a thread that isn't held is known not to be there. */
function tellsOfAbsence(row: Row): string {
  return String.raw`(${row}.complete = 1 AND ${row}.starting = 0 AND ${row}.cursor IS NOT NULL)`;
}
