import type { Source } from './source.ts';

/**
 * Calls and events of the contract that the page never uses: main would keep them, and tests would keep them alive.
 * @returns a sentence for each
 */
export function unusedCalls(
  contract: {
    calls: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    events: Readonly<Record<string, unknown>>;
  },
  page: readonly Source[],
): string[] {
  const text = page.map((source) => source.text).join('\n');
  const calls = Object.entries(contract.calls).flatMap(([group, named]) =>
    Object.keys(named)
      .filter((name) => !new RegExp(`\\b${group}\\s*\\.\\s*${name}\\b`).test(text))
      .map((name) => `contract/ipc/calls.ts: the page never calls ${group}.${name}.`),
  );
  const events = Object.keys(contract.events)
    .filter((name) => !new RegExp(`\\bon\\(\\s*'${name}'`).test(text))
    .map((name) => `contract/ipc/calls.ts: the page never listens to ${name}.`);
  return [...calls, ...events];
}
