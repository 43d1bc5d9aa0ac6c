import { useId, useState } from 'react';
import {
  isSameProxy,
  readBypassList,
  readProxyAddress,
  type ProxySetting,
} from '../../contract/domain/proxy.ts';
import { say } from '../../words/said.ts';
import type { Said } from '../../contract/domain/said.ts';
import { t } from '../../words/words.ts';
import { notify } from '../state/notices.ts';
import { changeSettings } from '../state/change-settings.ts';
import { useSettings } from '../state/settings.ts';
import { isKey } from '../actions/keys.ts';

function modes(): readonly [ProxySetting['mode'], string][] {
  return [
    ['system', t('As the system')],
    ['none', t('No proxy')],
    ['address', t('This proxy')],
  ];
}

/** How the app reaches the network (P27). An address counts once it's complete and sound. */
export function ProxySettings() {
  const proxy = useSettings(({ settings }) => settings.proxy);
  const id = useId();
  /** What is chosen but not yet stored, because its address is still being typed. */
  const [typing, setTyping] = useState(false);
  const mode = typing ? 'address' : proxy.mode;
  return (
    <>
      <label className="setting">
        <span>{t('Proxy')}</span>
        <select
          className="input"
          value={mode}
          onChange={({ target }) => {
            const chosen = modes().find(([one]) => one === target.value)?.[0];
            setTyping(chosen === 'address');
            if (chosen === 'system' || chosen === 'none') void store({ mode: chosen });
          }}
        >
          {modes().map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {mode === 'address' && <Address id={id} proxy={proxy} onStored={() => setTyping(false)} />}
    </>
  );
}

function Address({
  id,
  proxy,
  onStored,
}: {
  id: string;
  proxy: ProxySetting;
  onStored: () => void;
}) {
  const [address, setAddress] = useState(proxy.mode === 'address' ? proxy.address : '');
  const [bypass, setBypass] = useState(proxy.mode === 'address' ? proxy.bypass.join(', ') : '');
  const [problem, setProblem] = useState<{ of: 'address' | 'bypass'; said: Said } | null>(null);
  const apply = () => {
    const read = readProxyAddress(address);
    const hosts = readBypassList(bypass);
    if (!read.ok) setProblem({ of: 'address', said: read.said });
    else if (!hosts.ok) setProblem({ of: 'bypass', said: hosts.said });
    else {
      setProblem(null);
      setAddress(read.value);
      void store({ mode: 'address', address: read.value, bypass: hosts.value });
      onStored();
    }
  };
  return (
    // Enter applies the address; it must not send the form around it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="proxy-address"
      onKeyDown={(event) => {
        if (!isKey(event, ['Enter']) || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        apply();
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-address`}>{t('Address of the proxy')}</label>
        <input
          id={`${id}-address`}
          className="input"
          inputMode="url"
          spellCheck={false}
          placeholder="http://proxy.example:8080"
          value={address}
          aria-invalid={problem?.of === 'address'}
          aria-describedby={`${id}-problem`}
          onChange={(event) => setAddress(event.target.value)}
        />
        <small>{t('http, https or socks5.')}</small>
      </div>
      <div className="field">
        <label htmlFor={`${id}-bypass`}>{t('Reach these hosts without it')}</label>
        <input
          id={`${id}-bypass`}
          className="input"
          spellCheck={false}
          placeholder="*.example.com, 10.0.0.0/8"
          value={bypass}
          aria-invalid={problem?.of === 'bypass'}
          aria-describedby={`${id}-problem`}
          onChange={(event) => setBypass(event.target.value)}
        />
      </div>
      <div id={`${id}-problem`} role="alert">
        {problem !== null && <p className="problem">{say(problem.said)}</p>}
      </div>
      <button type="button" className="button small" onClick={apply}>
        {t('Use this proxy')}
      </button>
    </div>
  );
}

async function store(proxy: ProxySetting): Promise<void> {
  const isTaken = await changeSettings({
    proxy: proxy.mode === 'address' ? { ...proxy, bypass: [...proxy.bypass] } : proxy,
  });
  // Main asks first, and the partner may have left it as it was.
  if (!isTaken || !isSameProxy(useSettings.getState().settings.proxy, proxy)) return;
  notify(
    proxy.mode === 'address'
      ? t('Connecting by {address}', { address: proxy.address })
      : t('Proxy changed'),
  );
}
