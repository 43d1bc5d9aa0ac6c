import { create } from 'zustand';
import type { ProgramKey } from '../../../contract/domain/keys.ts';
import type { ProgramSummary } from '../../../contract/ipc/views.ts';
import { bridge } from '../../bridge.ts';
import { reuse } from '../reuse.ts';

/** Every program of the partner team, as main orders them; null until read for the first time. */
export const usePrograms = create<{ list: readonly ProgramSummary[] | null }>(() => ({
  list: null,
}));

export function useProgram(key: ProgramKey | null): ProgramSummary | null {
  return usePrograms(({ list }) => list?.find((program) => program.key === key) ?? null);
}

export function programByKey(key: ProgramKey): ProgramSummary | null {
  return usePrograms.getState().list?.find((program) => program.key === key) ?? null;
}

let generation = 0;

export async function loadPrograms(): Promise<void> {
  const mine = ++generation;
  const list = await bridge.programs.list();
  if (mine !== generation) return;
  usePrograms.setState((now) => ({ list: reuse(now.list ?? [], list, (one) => one.key) }));
}
