import { Fragment, type ReactNode } from 'react';
import { partsOf, type Placeholders, type ValuesFor } from '../../words/words.ts';

/** A sentence with elements at its placeholders: `tNodes('Press {key} to search', { key: <kbd>/</kbd> })`. */
export function tNodes<const Sentence extends string>(
  sentence: Sentence,
  ...[values]: ValuesFor<Placeholders<Sentence>, ReactNode>
): ReactNode {
  const nodes: Readonly<Record<string, ReactNode>> = values ?? {};
  return partsOf(sentence).map((part) => {
    if (typeof part === 'string') return part;
    const node = nodes[part.name];
    // A name must not turn the order of the words around it, nor they its own.
    const Isolate = typeof node === 'string' ? 'bdi' : Fragment;
    return <Isolate key={part.name}>{node}</Isolate>;
  });
}
