import type { HistoryProgress } from '../../contract/ipc/states.ts';
import type { HistoryExtent } from '../store/store.ts';

/** How the fetching of everything stands, with the sentence that says it. */
export function historyProgress(
  name: HistoryProgress['name'],
  { held, about, bytes }: HistoryExtent,
): HistoryProgress {
  return {
    name,
    held,
    about: Math.max(held, about),
    bytes,
    sentence: sentenceOf(name, held, about, bytes),
  };
}

function sentenceOf(
  name: HistoryProgress['name'],
  held: number,
  about: number,
  bytes: number,
): string {
  const soFar = `${count(held)} of about ${count(roughly(Math.max(held, about)))} messages, ${size(bytes)} so far`;
  switch (name) {
    case 'off': {
      const all = held === 0 ? bytes : bytes * (Math.max(held, about) / held);
      return `That is about ${count(roughly(Math.max(held, about)))} messages, which take about ${size(roughly(all))}`;
    }
    case 'running':
      return soFar;
    case 'paused':
      return `Paused. ${soFar}`;
    case 'waiting':
      return `Goes on once the server can be reached. ${soFar}`;
    case 'done':
      return `All ${count(held)} messages are on this computer, ${size(bytes)}`;
  }
}

/** To two figures: an estimate that changes with every message would only look exact. */
function roughly(amount: number): number {
  if (amount < 100) return Math.round(amount);
  const step = 10 ** (Math.floor(Math.log10(amount)) - 1);
  return Math.round(amount / step) * step;
}

function count(amount: number): string {
  return amount.toLocaleString('en');
}

function size(bytes: number): string {
  const megabytes = bytes / 1024 ** 2;
  if (megabytes < 1) return 'less than 1 MB';
  if (megabytes < 1024) return `${Math.round(megabytes)} MB`;
  return `${(megabytes / 1024).toFixed(1)} GB`;
}
