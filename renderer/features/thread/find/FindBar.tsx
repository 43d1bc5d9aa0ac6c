import { useEffect, useRef, type KeyboardEvent } from 'react';
import { number, t } from '../../../../words/words.ts';
import { isKey, useKeyWords } from '../../../actions/keys.ts';
import { FINDING } from '../../../actions/focused.ts';
import {
  closeFind,
  findAgain,
  findFor,
  stepFind,
  useFind,
} from '../../../state/thread/find-store.ts';
import { useThread } from '../../../state/thread/thread-store.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { markFound } from './mark-found.ts';
import './find.css';

/** Finds words in the conversation that is open, back to the first message that is on this computer (B14). */
export default function FindBar() {
  const { text, found, asked } = useFind();
  const newest = useThread(({ held }) => held?.items.at(-1)?.key ?? null);
  const field = useRef<HTMLInputElement>(null);
  const words = useKeyWords();
  useEffect(() => {
    if (asked === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  useEffect(markFound, []);
  useEffect(() => {
    if (newest !== null) void findAgain();
  }, [newest]);
  const onKeyDown = (event: KeyboardEvent) => {
    const act = isKey(event, [FINDING.older, '↑'])
      ? () => stepFind(1)
      : isKey(event, [FINDING.newer, '↓'])
        ? () => stepFind(-1)
        : isKey(event, [FINDING.close])
          ? closeFind
          : null;
    if (act === null) return;
    event.preventDefault();
    act();
  };
  const none = (found?.keys.length ?? 0) === 0;
  return (
    <div className="find-bar" role="search" aria-label={t('Find in this conversation')}>
      <Icon name="find" />
      <input
        ref={field}
        type="text"
        aria-label={t('Find in this conversation')}
        placeholder={t('Find in this conversation')}
        value={text}
        spellCheck={false}
        onChange={({ target }) => findFor(target.value)}
        onKeyDown={onKeyDown}
      />
      <Count />
      <IconButton
        icon="up"
        label={t('Older')}
        keys={words(FINDING.older)}
        className="small"
        disabled={none}
        onClick={() => stepFind(1)}
      />
      <IconButton
        icon="down"
        label={t('Newer')}
        keys={words(FINDING.newer)}
        className="small"
        disabled={none}
        onClick={() => stepFind(-1)}
      />
      <IconButton
        icon="x"
        label={t('Close')}
        keys={words(FINDING.close)}
        className="small"
        onClick={closeFind}
      />
      {found !== null && !found.complete && (
        <p className="find-note">
          {t(
            'What is on this computer was searched. The rest of this conversation is on the server.',
          )}
        </p>
      )}
    </div>
  );
}

function Count() {
  const { found, at, failed } = useFind();
  return (
    <span className="find-count" role="status">
      {countWords()}
    </span>
  );
  function countWords(): string {
    if (failed) return t('The search didn’t work. Change a letter to try again.');
    if (found === null) return '';
    const { keys, more } = found;
    if (keys.length === 0) return t('No message has these words');
    return more
      ? t('{at} of more than {count}', { at: number(at + 1), count: number(keys.length) })
      : t('{at} of {count}', { at: number(at + 1), count: number(keys.length) });
  }
}
