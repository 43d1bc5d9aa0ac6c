import { bringBrowser, type BringOptions } from '../../../tools/browser/bring.ts';

/** Brings a browser as a command does: `node bring.ts <options as JSON>`. Prints its path and where fonts are. */
try {
  const browser = await bringBrowser(JSON.parse(process.argv[2] ?? '{}') as BringOptions);
  process.stdout.write(JSON.stringify({ browser, fonts: process.env['FONTCONFIG_FILE'] ?? null }));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
  process.exitCode = 1;
}
