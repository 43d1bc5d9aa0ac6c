import { t } from '../../../words/words.ts';
import type { ExportFormat } from '../../exporting/export-format.ts';
import {
  authorWords,
  bytesWords,
  deletedWords,
  endGapWords,
  exportedWords,
  gapWords,
  messagesWords,
  timeWords,
} from './document-words.ts';

/** To read and to print. What was written is set in, so that no message can pass for the head of another. */
export const textFormat: ExportFormat = {
  extension: 'txt',
  begin: ({ thread, exportedAt }) =>
    `${oneLine(thread.companyName)}\n${oneLine(thread.name)}\n${exportedWords(exportedAt)}\n`,
  message: (exported) => {
    const { message, gapBefore, files } = exported;
    const author = oneLine(authorWords(exported));
    const time = timeWords(message.createdAt);
    const head =
      message.editedAt === null
        ? t('{author}, {time}', { author, time })
        : t('{author}, {time}, edited', { author, time });
    const body = message.deletedAt === null ? message.body : deletedWords();
    return [
      gapBefore ? `\n[${gapWords()}]\n` : '',
      `\n${head}\n`,
      body === '' ? '' : `${setIn(body)}\n`,
      ...files.map(({ attachment, path }) => {
        const name = oneLine(attachment.name);
        const size = bytesWords(attachment.size);
        const file =
          path === null
            ? t('[File: {name}, {size}: not in this export]', { name, size })
            : t('[File: {name}, {size}: {path}]', { name, size, path });
        return `    ${file}\n`;
      }),
    ].join('');
  },
  end: ({ messages, endsInGap }) =>
    `${endsInGap ? `\n[${endGapWords()}]\n` : ''}\n${messagesWords(messages)}\n`,
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
