import { parseArgs } from 'node:util';
import { startSimulator, type SimulatorOptions } from './start.ts';

const USAGE = `Usage: npm run simulator -- [options]

  --port N            port to listen on (4780)
  --programs N        that many programs instead of the demo account (20)
  --messages N        that many messages in them, up to 1,000,000 (1000)
  --auto-reply [S]    companies answer by themselves after S seconds (4)
  --data FOLDER       keep everything in this folder

SIMULATOR_SMTP_URL=smtp://… sends the emails to a real mail server.
`;

const options = readOptions(process.argv.slice(2));
if (options === null) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  await run(options);
}

async function run(options: SimulatorOptions): Promise<void> {
  const began = Date.now();
  const simulator = await startSimulator(options).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The simulator could not start: ${reason}\n`);
    process.exitCode = 1;
    return null;
  });
  if (simulator === null) return;
  const accounts = simulator.accounts.map(
    ({ member, email, password, apiKey }) =>
      `  ${member.name} (${member.team.name})\n    ${email}  ${password}\n    API key ${apiKey}`,
  );
  process.stdout.write(
    [
      `Simulator ready after ${((Date.now() - began) / 1000).toFixed(1)} s`,
      `  Address  ${simulator.url}`,
      `  Console  ${simulator.consoleUrl}`,
      'Accounts',
      ...accounts,
      'Stop it with Ctrl+C.',
      '',
    ].join('\n'),
  );
  const stop = (): void => {
    void simulator.close().then(() => {
      process.exitCode = 0;
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** The options of the command line; null: they can't be understood. */
function readOptions(args: readonly string[]): SimulatorOptions | null {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: withDefaultDelay(args),
      options: { port: text, programs: text, messages: text, 'auto-reply': text, data: text },
    });
    const bulk = values.programs !== undefined || values.messages !== undefined;
    const smtpUrl = process.env['SIMULATOR_SMTP_URL'];
    return {
      port: count(values.port ?? '4780', 65_535),
      ...(bulk && {
        seed: {
          programs: count(values.programs ?? '20', 10_000),
          messages: count(values.messages ?? '1000', 1_000_000),
        },
      }),
      ...(values['auto-reply'] !== undefined && {
        autoReply: { afterMs: count(values['auto-reply'], 3600) * 1000 },
      }),
      ...(values.data !== undefined && { dataFolder: values.data }),
      ...(smtpUrl !== undefined && { smtpUrl }),
    };
  } catch {
    return null;
  }
}

/** `--auto-reply` may stand alone. */
function withDefaultDelay(args: readonly string[]): string[] {
  return args.flatMap((arg, i) =>
    arg === '--auto-reply' && !/^\d+$/.test(args[i + 1] ?? '') ? [arg, '4'] : [arg],
  );
}

function count(text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) throw new Error(`${text} is not a number up to ${max}`);
  return value;
}
