import { bringBrowser, type BringOptions } from '../../../tools/browser/bring.ts';

/** Brings a browser as a command does: `node bring.ts <options as JSON>`. Prints what came of it. */
try {
  const browser = await bringBrowser(JSON.parse(process.argv[2] ?? '{}') as BringOptions);
  const { FONTCONFIG_FILE: fonts = null, PARTNER_INBOX_CHROMIUM: handedOn = null } = process.env;
  process.stdout.write(JSON.stringify({ browser, fonts, handedOn }));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
  process.exitCode = 1;
}
