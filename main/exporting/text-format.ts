import {
  authorWords,
  bytesWords,
  DELETED_WORDS,
  END_GAP_WORDS,
  GAP_WORDS,
  timeWords,
  type ExportFormat,
} from './export-format.ts';

/** To read and to print. What was written is set in, so that no message can pass for the head of another. */
export const textFormat: ExportFormat = {
  extension: 'txt',
  begin: ({ thread, exportedAt }) =>
    `${oneLine(thread.companyName)}\n${oneLine(thread.name)}\nExported from Partner Inbox on ${timeWords(exportedAt)}\n`,
  message: (exported) => {
    const { message, gapBefore, files } = exported;
    const edited = message.editedAt === null ? '' : ', edited';
    const body = message.deletedAt === null ? message.body : DELETED_WORDS;
    return [
      gapBefore ? `\n[${GAP_WORDS}]\n` : '',
      `\n${oneLine(authorWords(exported))}, ${timeWords(message.createdAt)}${edited}\n`,
      body === '' ? '' : `${setIn(body)}\n`,
      ...files.map(({ attachment, path }) => {
        const where = path ?? 'not in this export';
        return `    [File: ${oneLine(attachment.name)}, ${bytesWords(attachment.size)}: ${where}]\n`;
      }),
    ].join('');
  },
  end: ({ messages, endsInGap }) =>
    `${endsInGap ? `\n[${END_GAP_WORDS}]\n` : ''}\n${messages === 1 ? '1 message' : `${messages} messages`}\n`,
};

const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/gu;

function setIn(body: string): string {
  return body
    .split(LINE_BREAK)
    .map((line) => `    ${line}`)
    .join('\n');
}

function oneLine(text: string): string {
  return text.replace(LINE_BREAK, ' ');
}
