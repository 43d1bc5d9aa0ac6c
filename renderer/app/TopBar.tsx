import { connectionSentence } from '../../words/connection.ts';
import { t } from '../../words/words.ts';
import { useConnection } from '../state/connection.ts';
import { Icon } from '../ui/Icon.tsx';
import { useKeyWords } from '../actions/keys.ts';
import { keysOf, runAction } from '../actions/table.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { connectionWords } from './connection-words.ts';
import { SwitchProgram } from './SwitchProgram.tsx';
import { useConnectionNow } from '../ui/connection-now.ts';

/** Brand, search, how the app stands towards its server, Switch program and the account. */
export function TopBar() {
  const keys = useKeyWords();
  return (
    <header className="top">
      <div className="brand">
        <span className="brand-mark">
          <Icon name="chat" />
        </span>
        <span className="brand-words">Partner Inbox</span>
      </div>
      <button type="button" className="find" onClick={() => runAction('search')}>
        <Icon name="find" />
        <span className="find-words clip">{t('Search messages, people, programs, files')}</span>
        <kbd aria-hidden="true">{keys(keysOf('search')[0] ?? '')}</kbd>
      </button>
      <div className="spring" />
      <Net />
      <SwitchProgram />
      <AccountMenu />
    </header>
  );
}

function Net() {
  const state = useConnection((connection) => connection.state);
  const now = useConnectionNow();
  if (state === null) return null;
  return (
    <div
      className="net"
      role="group"
      aria-label={t('Connection')}
      title={connectionSentence(state, now)}
    >
      <span className={`net-dot net-dot-${state.name}`} />
      <span className="clip">{connectionWords(state, now)}</span>
    </div>
  );
}
