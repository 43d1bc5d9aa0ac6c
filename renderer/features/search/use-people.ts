import { useEffect, useState } from 'react';
import type { FoundBeside } from '../../../contract/ipc/search-views.ts';
import { bridge } from '../../bridge.ts';

/** People by the beginnings of their names, those who wrote last first. @param text null: nobody is looked for */
export function usePeople(text: string | null): FoundBeside['people'] {
  const [people, setPeople] = useState<FoundBeside['people']>([]);
  useEffect(() => {
    if (text === null) return undefined;
    let isLate = false;
    bridge.search.people({ text }).then(
      (found) => {
        if (!isLate) setPeople(found);
      },
      // What was found before stays; the next letter asks again.
      () => undefined,
    );
    return () => {
      isLate = true;
    };
  }, [text]);
  return people;
}
