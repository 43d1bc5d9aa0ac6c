/** `npm run check`: what needs no test to be seen, two at a time. The longest first, so that none is waited for alone. */
import { runParts } from './parts.ts';

const passed = await runParts({
  name: 'check',
  parts: [
    'npm run format',
    'npm run lint',
    'npm run types',
    'npm run unused',
    'npm run guards',
    'npm run words',
    'npm run features -- --check',
    'npm run transitions -- --check',
  ],
  atOnce: 2,
});
if (!passed) process.exitCode = 1;
