import { describe, expect, it } from 'vitest';
import { transition } from '../../../contract/domain/outbox.ts';
import { transitionTable } from '../../../tools/transitions/table.ts';

/** The cells of a table by event and state. */
function cellsOf(table: string): Map<string, Map<string, string>> {
  const [head = [], , ...rows] = table
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1));
  return new Map(
    rows.map(([event = '', ...cells]) => [
      event,
      new Map(cells.map((cell, at) => [head[at + 1] ?? '', cell])),
    ]),
  );
}

describe('the transition table', () => {
  it('says of every state and event what the code makes of them', () => {
    const table = cellsOf(transitionTable(transition));
    expect(table.get('retry')?.get('refused')).toBe('queued');
    expect(table.get('retry')?.get('sending')).toBe('–');
    expect(table.get('withdraw')?.get('sending')).toBe('–');
    expect([...(table.get('accepted')?.values() ?? [])].every((cell) => cell === 'sent')).toBe(
      true,
    );
    expect([...(table.get('retry')?.keys() ?? [])]).toEqual([
      'queued',
      'uploading',
      'sending',
      'waiting (others)',
      'waiting (paused, restored)',
      'refused',
      'taking_back',
    ]);
  });

  it('tells variants apart as soon as the code does', () => {
    const table = cellsOf(
      transitionTable((state, event) =>
        state.name === 'refused' && state.why === 'locked' && event.type === 'retry'
          ? null
          : transition(state, event),
      ),
    );
    expect(table.get('retry')?.get('refused (locked)')).toBe('–');
    expect(table.get('retry')?.get('refused (others)')).toBe('queued');
  });

  it('tells a wake for the reason of a wait from one for another', () => {
    const table = cellsOf(transitionTable(transition));
    const waits = 'waiting (others)';
    expect(table.get('wake (for another reason)')?.get(waits)).toBe('–');
    expect(table.get('wake (for what it waits for, by the partner)')?.get(waits)).toBe('queued');
  });
});
