import { isMoment } from '../../../contract/domain/times.ts';
import type { ExportFormat } from '../../exporting/export-format.ts';

/** For programs: every field that is known of a message, one message a line. Times are ISO 8601. */
export const jsonFormat: ExportFormat = {
  extension: 'json',
  begin: ({ thread, exportedAt }) => {
    const head = {
      exported_at: timeOf(exportedAt),
      company: thread.companyName,
      program_status: thread.programStatus,
      thread: { key: thread.threadKey, kind: thread.kind, name: thread.name },
    };
    return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "messages": [`;
  },
  message: ({ message, isMe, gapBefore, files }, isFirst) => {
    const { key, seq, author, body, replyTo, createdAt, editedAt, deletedAt, delivery } = message;
    const fields = {
      key,
      seq,
      missing_before: gapBefore,
      author: { side: author.side, name: author.name, is_me: isMe },
      body,
      reply_to: replyTo,
      created_at: timeOf(createdAt),
      edited_at: timeOf(editedAt),
      deleted_at: timeOf(deletedAt),
      delivery: { app: delivery.app, email: delivery.email, read_at: timeOf(delivery.readAt) },
      attachments: files.map(({ attachment, path }) => ({
        name: attachment.name,
        content_type: attachment.contentType,
        size: attachment.size,
        sha256: attachment.sha256,
        path,
      })),
    };
    return `${isFirst ? '' : ','}\n    ${JSON.stringify(fields)}`;
  },
  end: ({ messages, endsInGap }) =>
    `\n  ],\n  "message_count": ${messages},\n  "missing_after": ${String(endsInGap)}\n}\n`,
};

function timeOf(at: number | null): string | null {
  return isMoment(at) ? new Date(at).toISOString() : null;
}
