import { assertNever } from '../../../contract/domain/assert-never.ts';
import { companyName, threadName } from '../../../words/names.ts';
import { t } from '../../../words/words.ts';
import type { ExportWords } from '../../exporting/export-format.ts';
import { htmlFormat } from './html-format.ts';
import { jsonFormat } from './json-format.ts';
import { textFormat } from './text-format.ts';

/** An export in the language that is spoken. */
export const documents: ExportWords = {
  formatOf: (format) => {
    switch (format) {
      case 'html':
        return htmlFormat;
      case 'json':
        return jsonFormat;
      case 'text':
        return textFormat;
      default:
        return assertNever(format);
    }
  },
  named: (thread) => ({
    ...thread,
    companyName: companyName(thread.companyName),
    name: threadName(thread.subject, thread.companyName),
  }),
  unfinished: (name) => `${name} (${t('unfinished')})`,
};
