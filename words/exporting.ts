import { assertNever } from '../contract/domain/assert-never.ts';
import type { ExportState } from '../contract/ipc/states.ts';
import { say } from './said.ts';
import { tMessage } from './message.ts';
import { t, tCount } from './words.ts';

type Running = Extract<ExportState, { name: 'running' }>;
type Done = Extract<ExportState, { name: 'done' }>;
type Failed = Extract<ExportState, { name: 'failed' }>;

/** How an export stands that has begun, in a sentence or two. */
export function exportWords(state: Running | Done | Failed): string {
  switch (state.name) {
    case 'running':
      return runningWords(state);
    case 'done':
      return doneWords(state);
    case 'failed':
      return say(state.why);
    default:
      return assertNever(state);
  }
}

function runningWords({ doing, fetched, messages }: Running): string {
  switch (doing) {
    case 'beginning':
      return t('Exporting');
    case 'fetching':
      return t('Getting older messages, {fetched} so far', { fetched });
    case 'writing':
      return tCount(messages, '1 message written', '{count} messages written');
    default:
      return assertNever(doing);
  }
}

function doneWords({ messages, files, missing }: Done): string {
  const exported = exportedWords(messages, files);
  if (missing === 0) return exported;
  const left = tCount(
    missing,
    '1 file isn’t on this computer and not in the export.',
    '{count} files aren’t on this computer and not in the export.',
  );
  return `${exported} ${left}`;
}

function exportedWords(messages: number, files: number): string {
  if (messages === 0) return t('The export is written. It has no messages.');
  if (files === 0) return tCount(messages, '1 message exported.', '{count} messages exported.');
  return tMessage(
    '{messages, plural, one {# message} other {# messages}} and {files, plural, one {# file} other {# files}} exported.',
    { messages, files },
  );
}
