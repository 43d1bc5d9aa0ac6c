import { memo } from 'react';
import { Button } from 'react-aria-components';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { t } from '../../../words/words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { askQuestion } from '../../state/questions/ask.ts';
import { questions } from '../../state/questions/questions.ts';

/** Common questions, to put into the draft with the fields to fill in. Memoised: the composer is drawn with each key. */
export const QuestionMenu = memo(function QuestionMenu({
  threadKey,
  companyName,
}: {
  threadKey: ThreadKey;
  companyName: string;
}) {
  return (
    <Menu
      label={t('Common questions')}
      trigger={
        <Button className="icon-button" aria-label={t('Ask a common question')}>
          <Icon name="slash" />
        </Button>
      }
      entries={questions().map((question) => ({
        id: question.id,
        words: question.title,
        do: () => void askQuestion(threadKey, question, companyName),
      }))}
    />
  );
});
