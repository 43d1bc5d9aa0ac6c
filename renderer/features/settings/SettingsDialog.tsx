import type { ReactNode } from 'react';
import type { Settings } from '../../../contract/ipc/states.ts';
import { LANGUAGES, languages } from '../../../contract/domain/languages.ts';
import { t, tCount } from '../../../words/words.ts';
import { useSignedIn } from '../../state/account.ts';
import { showOverlay } from '../../state/place.ts';
import { changeSettings } from '../../state/change-settings.ts';
import { useSettings } from '../../state/settings.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useKeyWords } from '../../actions/keys.ts';
import { KeepAllMessages } from './KeepAllMessages.tsx';
import { ProxySettings } from '../../ui/ProxySettings.tsx';
import { SaveDiagnostics } from './SaveDiagnostics.tsx';
import { clockOf, minutesOf } from './quiet-hours.ts';
import { useVersion } from './use-version.ts';
import './settings.css';

const GB = 1024 ** 3;
const defaultQuietHours = { from: 20 * 60, to: 8 * 60 };

/** The partner's choices. Each counts at once; there is nothing to save. */
export default function SettingsDialog({ onClose }: { onClose: () => void }) {
  const settings = useSettings((state) => state.settings);
  const keys = useKeyWords();
  const set = (change: Partial<Settings>) => void changeSettings(change);
  return (
    <Dialog title={t('Settings')} wide onClose={onClose}>
      <div className="dialog-body settings">
        <Part title={t('Look')}>
          <Choice
            label={t('Theme')}
            value={settings.theme}
            options={[
              ['system', t('As the system')],
              ['light', t('Light')],
              ['dark', t('Dark')],
              ['contrast', t('High contrast')],
            ]}
            onChange={(theme) => set({ theme })}
          />
          <Choice
            label={t('Language')}
            value={settings.language}
            options={[
              ['system', t('As the system')],
              ...LANGUAGES.map((one) => [one, languages[one].name] as const),
            ]}
            onChange={(language) => set({ language })}
          />
          <Choice
            label={t('Zoom')}
            value={String(settings.zoom)}
            options={['0.8', '0.9', '1', '1.1', '1.25', '1.5', '1.75', '2'].map((zoom) => [
              zoom,
              t('{percent} %', { percent: Math.round(Number(zoom) * 100) }),
            ])}
            onChange={(zoom) => set({ zoom: Number(zoom) })}
          />
          <Check
            label={t('Show program details beside the conversation')}
            checked={settings.showDetails}
            onChange={(showDetails) => set({ showDetails })}
          />
        </Part>
        <Part title={t('Writing')}>
          <Choice
            label={t('Send with')}
            value={settings.sendKey}
            options={[
              ['mod_enter', t('{keys}, Enter makes a new line', { keys: keys('Mod+Enter') })],
              ['enter', t('Enter, {keys} makes a new line', { keys: keys('Shift+Enter') })],
            ]}
            onChange={(sendKey) => set({ sendKey })}
          />
          <Choice
            label={t('Undo send')}
            value={String(settings.undoSeconds)}
            options={[
              ['0', t('Off')],
              ...[5, 10, 20, 30].map((seconds): [string, string] => [
                String(seconds),
                tCount(seconds, '1 second', '{count} seconds'),
              ]),
            ]}
            onChange={(seconds) => set({ undoSeconds: Number(seconds) })}
          />
          <Check
            label={t('Check spelling')}
            checked={settings.spellcheck}
            onChange={(spellcheck) => set({ spellcheck })}
          />
          <div className="setting">
            <span>{t('Saved replies')}</span>
            <button
              type="button"
              className="button small"
              onClick={() => showOverlay('saved_replies')}
            >
              {t('Edit saved replies')}
            </button>
          </div>
        </Part>
        <Part title={t('Notifications')}>
          <Check
            label={t('Notify me when a company replies')}
            checked={settings.notifications === 'all'}
            onChange={(on) => set({ notifications: on ? 'all' : 'none' })}
          />
          <Check
            label={t('Show the beginning of the message')}
            checked={settings.notificationPreview}
            onChange={(notificationPreview) => set({ notificationPreview })}
          />
          <Check
            label={t(
              'Remind me quietly when a company hasn’t replied for 2 and for 5 business days',
            )}
            checked={settings.reminders}
            onChange={(reminders) => set({ reminders })}
          />
          <QuietHours settings={settings} set={set} />
        </Part>
        <Part title={t('Messages')}>
          <KeepAllMessages wanted={settings.fullHistory} set={set} />
        </Part>
        <Part title={t('Files')}>
          <Choice
            label={t('Files kept on this computer take at most')}
            value={String(settings.downloadBudget)}
            options={budgets(settings.downloadBudget)}
            onChange={(bytes) => set({ downloadBudget: Number(bytes) })}
          />
        </Part>
        <Part title={t('Network')}>
          <ProxySettings />
        </Part>
        <Part title={t('This computer')}>
          <Check
            label={t('Keep running in the tray when the window is closed')}
            checked={settings.keepInTray}
            onChange={(keepInTray) => set({ keepInTray })}
          />
          <Check
            label={t('Start when I sign in to this computer')}
            checked={settings.launchAtLogin}
            onChange={(launchAtLogin) => set({ launchAtLogin })}
          />
        </Part>
        <About />
      </div>
    </Dialog>
  );
}

function budgets(now: number): [string, string][] {
  const usual = [0.5, 1, 2, 5, 10, 50].map((size) => size * GB);
  const all = usual.includes(now) ? usual : [...usual, now].sort((one, other) => one - other);
  return all.map((bytes) => {
    const size = Math.round((bytes / GB) * 10) / 10;
    return [String(bytes), t('{size} GB', { size })];
  });
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}) {
  return (
    <label className="setting">
      <span>{label}</span>
      <select
        className="input"
        value={value}
        onChange={(event) => {
          const chosen = options.find(([id]) => id === event.target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function Check({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}

function QuietHours({
  settings,
  set,
}: {
  settings: Settings;
  set: (change: Partial<Settings>) => void;
}) {
  const hours = settings.quietHours;
  const change = (edge: 'from' | 'to', clock: string) => {
    const minutes = minutesOf(clock);
    if (hours !== null && minutes !== null) set({ quietHours: { ...hours, [edge]: minutes } });
  };
  return (
    <>
      <Check
        label={t('Quiet hours')}
        checked={hours !== null}
        onChange={(on) => set({ quietHours: on ? defaultQuietHours : null })}
      />
      {hours !== null && (
        <div className="quiet-hours">
          <label>
            {t('From')}{' '}
            <input
              className="input"
              type="time"
              value={clockOf(hours.from)}
              onChange={(event) => change('from', event.target.value)}
            />
          </label>
          <label>
            {t('to')}{' '}
            <input
              className="input"
              type="time"
              value={clockOf(hours.to)}
              onChange={(event) => change('to', event.target.value)}
            />
          </label>
        </div>
      )}
    </>
  );
}

function About() {
  const account = useSignedIn();
  const version = useVersion();
  return (
    <Part title={t('About')}>
      <p className="hint">Partner Inbox {version}</p>
      <SaveDiagnostics />
      {account !== null && (
        <p className="hint">
          {t('Signed in to {server} as {member}.', {
            server: account.server,
            member: account.member.email || account.member.name,
          })}{' '}
          {account.keyStorage === 'keychain'
            ? t('The key is in this computer’s keychain.')
            : t('The key is kept in memory only, and asked for again at the next start.')}
        </p>
      )}
    </Part>
  );
}
