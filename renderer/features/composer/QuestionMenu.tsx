import { memo } from 'react';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { t } from '../../../words/words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
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
    <MenuButton
      label={t('Common questions')}
      name={t('Ask a common question')}
      className="icon-button"
      entries={questions().map((question) => ({
        id: question.id,
        words: question.title,
        do: () => void askQuestion(threadKey, question, companyName),
      }))}
    >
      <Icon name="slash" />
    </MenuButton>
  );
});
