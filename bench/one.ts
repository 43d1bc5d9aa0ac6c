import { findBench } from './benches/all.ts';
import type { BenchSize } from './result.ts';

/** Runs one bench in this process and sends its result to the parent: `node bench/one.ts <name> <quick|full>`. */
const [name = '', how = 'full'] = process.argv.slice(2);
const quick = how === 'quick';
const size: BenchSize = {
  quick,
  // A quick run tells whether a bench works and about where it stands; what is published has five.
  runs: quick ? 3 : 5,
  of: (full) => (quick ? Math.ceil(full / 10) : full),
};
const bench = await findBench(name);
const result = await bench(size);
process.send?.(result, () => process.exit(0));
if (process.send === undefined) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
