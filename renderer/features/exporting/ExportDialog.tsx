import { useState } from 'react';
import type { ExportRequest, ExportState } from '../../../contract/ipc/states.ts';
import { t } from '../../../words/words.ts';
import { programOf, useWhere } from '../../state/place.ts';
import { useProgram } from '../../state/programs/programs.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useThread } from '../../state/thread/thread-store.ts';
import { cancelExport, showExport, startExport, useExport } from './export-store.ts';
import { exportWords } from '../../../words/exporting.ts';
import './exporting.css';

type Scope = ExportRequest['scope'];

const formats: readonly [ExportRequest['format'], () => string][] = [
  ['html', () => t('Web page, to read and to print')],
  ['text', () => t('Plain text')],
  ['json', () => t('JSON, for other programs')],
];

/** Writes the open conversation, or all of its program's, into a folder (B8). */
export default function ExportDialog({ onClose }: { onClose: () => void }) {
  const state = useExport();
  const running = state.name === 'running';
  return (
    <Dialog title={t('Export messages')} onClose={onClose}>
      <div className="dialog-body">
        {running ? <Running state={state} onClose={onClose} /> : <Choices state={state} />}
      </div>
    </Dialog>
  );
}

/** What can be exported from where the partner is: the conversation first, then its program. */
function useScopes(): { scope: Scope; words: string }[] {
  const thread = useThread((one) => one.thread);
  const fromPlace = useWhere(({ place }) => programOf(place));
  const program = useProgram(thread?.program.key ?? fromPlace);
  return [
    ...(thread === null
      ? []
      : [
          {
            scope: { kind: 'thread', threadKey: thread.key } as const,
            words:
              thread.subject ??
              t('The conversation with the {company} team', {
                company: thread.program.companyName,
              }),
          },
        ]),
    ...(program === null
      ? []
      : [
          {
            scope: { kind: 'program', programKey: program.key } as const,
            words: t('Everything in the {company} program', { company: program.companyName }),
          },
        ]),
  ];
}

function Choices({ state }: { state: ExportState }) {
  const scopes = useScopes();
  const [kind, setKind] = useState<Scope['kind']>('thread');
  const [format, setFormat] = useState<ExportRequest['format']>('html');
  const [fetchMissing, setFetchMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const chosen = scopes.find(({ scope }) => scope.kind === kind) ?? scopes[0];
  if (chosen === undefined) {
    return (
      <EmptyState icon="folder" title={t('Nothing to export here')}>
        {t('Open a conversation or a program first.')}
      </EmptyState>
    );
  }
  const start = async () => {
    setBusy(true);
    await startExport({ scope: chosen.scope, format, fetchMissing });
    setBusy(false);
  };
  return (
    <>
      <fieldset className="export-choice">
        <legend className="field-label">{t('What')}</legend>
        {scopes.map(({ scope, words }) => (
          <label key={scope.kind} className="check">
            <input
              type="radio"
              name="export-scope"
              checked={scope.kind === chosen.scope.kind}
              onChange={() => setKind(scope.kind)}
            />
            {words}
          </label>
        ))}
      </fieldset>
      <fieldset className="export-choice">
        <legend className="field-label">{t('As')}</legend>
        {formats.map(([id, words]) => (
          <label key={id} className="check">
            <input
              type="radio"
              name="export-format"
              checked={id === format}
              onChange={() => setFormat(id)}
            />
            {words()}
          </label>
        ))}
      </fieldset>
      <label className="check">
        <input
          type="checkbox"
          checked={fetchMissing}
          onChange={(event) => setFetchMissing(event.target.checked)}
        />
        {t('Also download what isn’t on this computer')}
      </label>
      <Outcome state={state} />
      <div className="dialog-foot">
        <button
          type="button"
          className="button primary"
          disabled={busy}
          onClick={() => void start()}
        >
          {t('Choose a folder and export')}
        </button>
      </div>
    </>
  );
}

function Outcome({ state }: { state: ExportState }) {
  if (state.name === 'failed') {
    return (
      <p className="problem" role="alert">
        {exportWords(state)}
      </p>
    );
  }
  if (state.name !== 'done') return null;
  return (
    <div className="banner" role="status">
      <p>{exportWords(state)}</p>
      <button type="button" onClick={() => void showExport()}>
        {t('Show in folder')}
      </button>
    </div>
  );
}

function Running({
  state,
  onClose,
}: {
  state: Extract<ExportState, { name: 'running' }>;
  onClose: () => void;
}) {
  return (
    <>
      <p role="status">{exportWords(state)}</p>
      <progress className="export-progress" aria-label={t('Export under way')} />
      <p className="hint">{t('You can close this and go on working. The export goes on.')}</p>
      <div className="dialog-foot">
        <button type="button" className="button bad" onClick={() => void cancelExport()}>
          {t('Cancel the export')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('Close')}
        </button>
      </div>
    </>
  );
}
