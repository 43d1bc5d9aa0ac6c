import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';

type Row = 'OLD' | 'NEW';

const FILE_MOVED = String.raw`(OLD.draft_thread_key, OLD.client_key, OLD.place, OLD.name)
      IS NOT (NEW.draft_thread_key, NEW.client_key, NEW.place, NEW.name)`;

/** The same as shown-in-cache.ts for what only this machine has. */
export const SHOWN_IN_PERSONAL = String.raw`
CREATE TEMP TRIGGER shown_draft_added AFTER INSERT ON main.draft BEGIN
  INSERT INTO shown_change VALUES ('list', 'drafts');
  ${draftOfListChanged('NEW', "NEW.body <> ''")}
  INSERT INTO shown_change SELECT 'row', NEW.thread_key WHERE ${hasFiles('NEW.thread_key')};
END;
CREATE TEMP TRIGGER shown_draft_changed AFTER UPDATE OF body, reply_to, revision, updated_at ON main.draft BEGIN
  INSERT INTO shown_change SELECT 'list', 'drafts'
    WHERE (OLD.body, OLD.reply_to, OLD.revision) IS NOT (NEW.body, NEW.reply_to, NEW.revision);
  ${draftOfListChanged('NEW', "(OLD.body = '') <> (NEW.body = '')")}
  INSERT INTO shown_change SELECT 'row', NEW.thread_key
    WHERE (substr(OLD.body, 1, 200), OLD.updated_at) IS NOT (substr(NEW.body, 1, 200), NEW.updated_at)
      AND (OLD.body <> '' OR NEW.body <> '' OR ${hasFiles('NEW.thread_key')});
END;
CREATE TEMP TRIGGER shown_draft_gone AFTER DELETE ON main.draft BEGIN
  INSERT INTO shown_change VALUES ('list', 'drafts');
  ${draftOfListChanged('OLD', "OLD.body <> ''")}
  INSERT INTO shown_change SELECT 'row', OLD.thread_key WHERE ${hasFiles('OLD.thread_key')};
END;

CREATE TEMP TRIGGER shown_file_added AFTER INSERT ON main.staged_file BEGIN
  ${fileChanged('NEW')}
  ${namedInList('NEW')}
  ${fileCounts('NEW')}
END;
CREATE TEMP TRIGGER shown_file_changed AFTER UPDATE OF draft_thread_key, client_key, place, name, content_type, size, width,
  height, state, problem, upload_address, attachment_key ON main.staged_file
WHEN (OLD.draft_thread_key, OLD.client_key, OLD.place, OLD.name, OLD.content_type, OLD.size, OLD.width, OLD.height,
    ${stateShown('OLD')})
  IS NOT (NEW.draft_thread_key, NEW.client_key, NEW.place, NEW.name, NEW.content_type, NEW.size, NEW.width, NEW.height,
    ${stateShown('NEW')}) BEGIN
  ${fileChanged('OLD')}
  ${fileChanged('NEW')}
  ${namedInList('OLD', FILE_MOVED)}
  ${namedInList('NEW', FILE_MOVED)}
  INSERT INTO shown_change SELECT 'list', 'inbox' WHERE OLD.draft_thread_key IS NOT NEW.draft_thread_key;
END;
CREATE TEMP TRIGGER shown_file_gone AFTER DELETE ON main.staged_file BEGIN
  ${fileChanged('OLD')}
  ${namedInList('OLD')}
  ${fileCounts('OLD')}
END;

CREATE TEMP TRIGGER shown_unsent_added AFTER INSERT ON main.outbox_item BEGIN
  INSERT INTO shown_change VALUES ('list', 'outbox'), ('list', 'inbox'), ('thread', NEW.thread_key);
END;
CREATE TEMP TRIGGER shown_unsent_changed AFTER UPDATE OF thread_key, program_key, company_name, thread_name, body, reply_to,
  position, state, why, wake_at, wake_delay, attempts, outcome_unknown ON main.outbox_item BEGIN
  INSERT INTO shown_change SELECT what, key FROM (
      SELECT 'list' AS what, 'outbox' AS key UNION ALL SELECT 'thread', NEW.thread_key)
    WHERE (OLD.thread_key, OLD.program_key, OLD.company_name, OLD.thread_name, OLD.body, OLD.reply_to, OLD.state, OLD.why,
        OLD.wake_at, OLD.wake_delay, OLD.attempts, OLD.outcome_unknown)
      IS NOT (NEW.thread_key, NEW.program_key, NEW.company_name, NEW.thread_name, NEW.body, NEW.reply_to, NEW.state,
        NEW.why, NEW.wake_at, NEW.wake_delay, NEW.attempts, NEW.outcome_unknown)
      OR ${passesAnother()};
  INSERT INTO shown_change SELECT 'list', 'inbox'
    WHERE (OLD.state = 'refused') <> (NEW.state = 'refused');
  INSERT INTO shown_change SELECT 'row', NEW.thread_key
    WHERE OLD.body <> NEW.body OR ${worstOf('OLD')} <> ${worstOf('NEW')} OR ${passesAnother()};
END;
CREATE TEMP TRIGGER shown_unsent_gone AFTER DELETE ON main.outbox_item BEGIN
  INSERT INTO shown_change VALUES ('list', 'outbox'), ('list', 'inbox'), ('thread', OLD.thread_key);
END;

CREATE TEMP TRIGGER shown_reply_added AFTER INSERT ON main.saved_reply BEGIN
  INSERT INTO shown_change VALUES ('list', 'saved_replies');
END;
CREATE TEMP TRIGGER shown_reply_changed AFTER UPDATE OF name, body ON main.saved_reply
WHEN (OLD.name, OLD.body) IS NOT (NEW.name, NEW.body) BEGIN
  INSERT INTO shown_change VALUES ('list', 'saved_replies');
END;
CREATE TEMP TRIGGER shown_reply_gone AFTER DELETE ON main.saved_reply BEGIN
  INSERT INTO shown_change VALUES ('list', 'saved_replies');
END;

CREATE TEMP TRIGGER shown_note_added AFTER INSERT ON main.note WHEN NEW.body <> '' BEGIN
  INSERT INTO shown_change VALUES ('program', NEW.program_key);
END;
CREATE TEMP TRIGGER shown_note_changed AFTER UPDATE OF body ON main.note WHEN OLD.body <> NEW.body BEGIN
  INSERT INTO shown_change VALUES ('program', NEW.program_key);
END;
CREATE TEMP TRIGGER shown_level_added AFTER INSERT ON main.program_setting WHEN NEW.notifications <> 'all' BEGIN
  INSERT INTO shown_change VALUES ('level', NEW.program_key);
END;
CREATE TEMP TRIGGER shown_level_changed AFTER UPDATE OF notifications ON main.program_setting
WHEN OLD.notifications <> NEW.notifications BEGIN
  INSERT INTO shown_change VALUES ('level', NEW.program_key);
END;
CREATE TEMP TRIGGER shown_marker_added AFTER INSERT ON main.read_marker WHEN NEW.pending = 1 BEGIN
  INSERT INTO shown_change VALUES ('marker', NEW.thread_key);
END;
CREATE TEMP TRIGGER shown_marker_changed AFTER UPDATE OF message_key, pending ON main.read_marker
WHEN (OLD.pending, iif(OLD.pending, OLD.message_key, '')) IS NOT (NEW.pending, iif(NEW.pending, NEW.message_key, '')) BEGIN
  INSERT INTO shown_change VALUES ('marker', NEW.thread_key);
END;
`;

/** Whether a thread has a draft is counted. The draft for several programs is in no list of threads. */
function draftOfListChanged(row: Row, emptied: string): string {
  return String.raw`INSERT INTO shown_change SELECT 'list', 'inbox'
    WHERE ${row}.thread_key <> '${SEVERAL_PROGRAMS}' AND (${emptied}) AND NOT ${hasFiles(`${row}.thread_key`)};
  INSERT INTO shown_change SELECT 'row', ${row}.thread_key WHERE ${emptied};`;
}

function hasFiles(key: string): string {
  return String.raw`EXISTS (SELECT 1 FROM staged_file WHERE draft_thread_key = ${key})`;
}

/** What a view says of a file's state (staged-files.ts). */
function stateShown(row: Row): string {
  return String.raw`CASE ${row}.state WHEN 'failed' THEN 'failed ' || coalesce(${row}.problem, '')
      WHEN 'ready' THEN CASE WHEN ${row}.attachment_key IS NOT NULL THEN 'uploaded'
        WHEN ${row}.upload_address IS NOT NULL
          AND EXISTS (SELECT 1 FROM outbox_item WHERE client_key = ${row}.client_key AND state = 'uploading')
          THEN 'uploading' ELSE 'ready' END
      ELSE ${row}.state END`;
}

function fileChanged(row: Row): string {
  return String.raw`INSERT INTO shown_change SELECT 'list', 'drafts' WHERE ${row}.draft_thread_key IS NOT NULL;
  INSERT INTO shown_change SELECT 'list', 'outbox' FROM outbox_item WHERE client_key = ${row}.client_key;
  INSERT INTO shown_change SELECT 'thread', thread_key FROM outbox_item WHERE client_key = ${row}.client_key;`;
}

/** A list names the first file of a draft, or of the message that stands for its thread, and says how many there are. */
function namedInList(row: Row, when = '1'): string {
  return String.raw`INSERT INTO shown_change SELECT 'row', ${row}.draft_thread_key
    WHERE ${row}.draft_thread_key IS NOT NULL AND ${when};
  INSERT INTO shown_change SELECT 'row', thread_key FROM outbox_item
    WHERE client_key = ${row}.client_key AND ${when};`;
}

/** The only file of a thread that has no words makes its draft one. */
function fileCounts(row: Row): string {
  return String.raw`INSERT INTO shown_change SELECT 'list', 'inbox'
    WHERE ${row}.draft_thread_key <> '${SEVERAL_PROGRAMS}'
      AND NOT EXISTS (SELECT 1 FROM staged_file WHERE draft_thread_key = ${row}.draft_thread_key AND id <> ${row}.id)
      AND NOT EXISTS (SELECT 1 FROM draft WHERE thread_key = ${row}.draft_thread_key AND body <> '');`;
}

/** Lists tell only these apart. */
function worstOf(row: Row): string {
  return String.raw`CASE WHEN ${row}.state IN ('refused', 'waiting') THEN ${row}.state ELSE 'queued' END`;
}

function passesAnother(): string {
  return String.raw`(OLD.position <> NEW.position AND EXISTS (
        SELECT 1 FROM outbox_item AS other WHERE other.thread_key = NEW.thread_key AND other.client_key <> NEW.client_key
          AND other.position BETWEEN min(OLD.position, NEW.position) AND max(OLD.position, NEW.position)))`;
}
