import { createReadStream, createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A browser as far as opening a blank page needs one: it says where it listens and answers on the debugging pipe, until
 * that closes. `node fake-browser.ts <version> <Chromium's arguments>`
 */
const [version = '', ...flags] = process.argv.slice(2);
const profile = flags.find((flag) => flag.startsWith('--user-data-dir='))?.split('=', 2)[1] ?? '';

const answers: Record<string, object> = {
  'Target.createTarget': { targetId: 'page' },
  'Target.attachToTarget': { sessionId: 'session' },
  'Runtime.evaluate': { result: { value: `Mozilla/5.0 HeadlessChrome/${version} Safari/537.36` } },
};

writeFileSync(join(profile, 'DevToolsActivePort'), '9\n/devtools/browser/fake');
const out = createWriteStream('', { fd: 4 });
let rest = '';
createReadStream('', { fd: 3, encoding: 'utf8' })
  .on('data', (chunk) => {
    const messages = `${rest}${chunk.toString()}`.split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const { id, method, sessionId } = JSON.parse(message) as Record<string, string>;
      out.write(`${JSON.stringify({ id, sessionId, result: answers[method ?? ''] ?? {} })}\0`);
      if (method === 'Browser.close') process.exit();
    }
  })
  .on('end', () => process.exit());
