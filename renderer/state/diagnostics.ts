import type { Outcome } from '../../contract/domain/problem.ts';
import { bridge } from '../bridge.ts';

/** Copies what support asks for (P28). Nothing is sent anywhere. */
export async function copyDiagnostics(): Promise<void> {
  await bridge.diagnostics.copy();
}

/** Asks where to save what support asks for. `saved`: the partner chose a place. */
export function saveDiagnostics(): Promise<Outcome<{ saved: boolean }>> {
  return bridge.diagnostics.save();
}
