import { startSimulator, type SimulatorOptions } from '../../simulator/start.ts';

/**
 * The simulator in a process of its own, so that it doesn't share a core's turn with what is measured. Its options
 * come as JSON; messages `{id, call, argument}` are control calls.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as SimulatorOptions;
const simulator = await startSimulator(options);
process.on(
  'message',
  (asked: { id: number; call: keyof typeof simulator.control; argument: unknown }) => {
    const control = simulator.control[asked.call] as (argument: unknown) => unknown;
    Promise.resolve()
      .then(() => control(asked.argument))
      .then(
        (value) => process.send?.({ id: asked.id, value: value ?? null }),
        (error: unknown) => process.send?.({ id: asked.id, error: String(error) }),
      );
  },
);
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: { url: simulator.url, accounts: simulator.accounts } });
