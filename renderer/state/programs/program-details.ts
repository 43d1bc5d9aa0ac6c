import { useEffect } from 'react';
import { create } from 'zustand';
import type { ProgramKey } from '../../../contract/domain/keys.ts';
import type { ProgramDetails } from '../../../contract/ipc/views.ts';
import { bridge } from '../../bridge.ts';
import { onChanged } from '../changes.ts';

/** The details of the program at hand; only one is held. */
const useDetails = create<{ details: ProgramDetails | null }>(() => ({ details: null }));

/** A program's details, kept fresh; null until read. */
export function useProgramDetails(programKey: ProgramKey | null): ProgramDetails | null {
  const details = useDetails((state) => state.details);
  useEffect(() => {
    if (programKey === null) return undefined;
    void read(programKey);
    return onChanged(({ programs, lists }) => {
      if (programs.includes(programKey) || lists.includes('programs')) void read(programKey);
    });
  }, [programKey]);
  return details?.key === programKey ? details : null;
}

let wanted: ProgramKey | null = null;

async function read(programKey: ProgramKey): Promise<void> {
  wanted = programKey;
  const details = await bridge.programs.details({ programKey });
  if (wanted === programKey) useDetails.setState({ details });
}
