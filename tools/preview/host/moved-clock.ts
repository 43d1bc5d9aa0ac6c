/**
 * Moves the wall clock of this realm by so many ms: it goes on from there. Monotonic clocks and timers stay. Stands on
 * its own, because its text also runs in pages; called again, it moves the machine's own clock anew.
 */
export function moveClock(byMs: number): void {
  const place = globalThis as typeof globalThis & { previewMachineDate?: DateConstructor };
  const machine = (place.previewMachineDate ??= Date);
  const now = (): number => machine.now() + byMs;
  const moved = new Proxy(machine, {
    apply: () => new machine(now()).toString(),
    construct: (target, values, made) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, made) as Date,
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
  machine.prototype.constructor = moved;
  globalThis.Date = moved;
}

// Loaded before anything else as `moved-clock.ts?by=86400000`: in the main thread, and by inheritance in every worker.
const by = new URL(import.meta.url).searchParams.get('by');
if (by !== null) moveClock(Number(by));
