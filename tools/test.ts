/** `npm test`: everything that is proved here, the quickest answers first, and how long each part took. */
import { NOT_FOR_TESTS, requirePath } from './checkout-path.ts';
import { runParts } from './parts.ts';

requirePath(NOT_FOR_TESTS);
const passed = await runParts({
  name: 'test',
  parts: [
    'npm run check',
    'npm run test:services',
    'npm run test:component',
    'npm run test:e2e',
    // Of what the end-to-end tests have built.
    'node tests/calendar/run.ts --few',
  ],
  atOnce: 1,
});
if (!passed) process.exitCode = 1;
