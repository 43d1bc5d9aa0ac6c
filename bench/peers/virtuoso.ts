import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Virtuoso } from 'react-virtuoso';
import { sentence } from '../../simulator/seed/sentences.ts';

const ALL = 100_000;
const PAGE = 24;

/** react-virtuoso as its own documentation prepends: `firstItemIndex` goes down as rows come in front. */
function Conversation() {
  const [first, setFirst] = useState(ALL - 60);
  return createElement(Virtuoso, {
    firstItemIndex: first,
    initialTopMostItemIndex: 59,
    totalCount: ALL - first,
    increaseViewportBy: { top: 800, bottom: 800 },
    startReached: () => setFirst((now) => Math.max(0, now - PAGE)),
    itemContent: (index: number) =>
      createElement(
        'article',
        { 'data-row': index },
        createElement('strong', null, index % 3 === 1 ? 'Mara Reis' : 'Ana Silva'),
        createElement('p', null, sentence(index)),
      ),
  });
}

const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(createElement(Conversation));
