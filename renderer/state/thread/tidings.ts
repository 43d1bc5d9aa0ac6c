import { describeRefused } from '../../../words/refused-words.ts';
import type { MessageView } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { excerpt } from '../text/excerpt.ts';

/** How much of a reply is read out before its reader goes to it, characters. */
const READ_OUT = 200;

/** What a screen reader is told when the messages of the open thread have changed: replies, what was sent, what couldn't be. */
export function tidings(
  before: readonly MessageView[],
  after: readonly MessageView[],
  company: string,
): string[] {
  const known = new Map(before.map((item) => [item.id, item]));
  const newest = before.findLast((item) => item.seq !== null)?.seq ?? null;
  const sentences: string[] = [];
  for (const item of after) {
    const old = known.get(item.id);
    if (old === undefined) {
      const isNew = newest !== null && item.seq !== null && item.seq > newest;
      if (isNew && item.author.side === 'company') {
        sentences.push(
          t('{name} from {company} replied: {text}', {
            name: item.author.name || company,
            company,
            text: excerpt(item.body, READ_OUT),
          }),
        );
      }
    } else if (old.outbox !== null && item.outbox === null) {
      sentences.push(t('Sent to the {company} team.', { company }));
    } else if (item.outbox?.state.name === 'refused' && old.outbox?.state.name !== 'refused') {
      sentences.push(`${describeRefused(item.outbox, item.outbox.state.why, company).sentence}.`);
    }
  }
  return sentences;
}
