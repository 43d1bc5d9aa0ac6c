import type { World } from './world.ts';

/** An email that was sent, as the built-in mail server received it. */
export interface Mail {
  readonly id: number;
  /** The message that it carries; null: none that we know. */
  readonly message_key: string | null;
  readonly sender: string;
  /** Addresses, joined by a comma and a space. */
  readonly recipients: string;
  readonly subject: string;
  readonly body: string;
  /** File names, one per line. */
  readonly attachment_names: string;
  readonly received_at: number;
}

export function addMail(world: World, mail: Omit<Mail, 'id'>): void {
  world.db
    .sql(
      `INSERT INTO mails (message_key, sender, recipients, subject, body, attachment_names,
         received_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      mail.message_key,
      mail.sender,
      mail.recipients,
      mail.subject,
      mail.body,
      mail.attachment_names,
      mail.received_at,
    );
}

/** The newest mails first, of one message or of all. */
export function listMails(world: World, messageKey: string | null, limit = 200): Mail[] {
  return world.db
    .sql<Mail>(
      'SELECT * FROM mails WHERE ? IS NULL OR message_key = ? ORDER BY received_at DESC, id DESC LIMIT ?',
    )
    .all(messageKey, messageKey, limit);
}
