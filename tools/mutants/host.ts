import { join } from 'node:path';
import { BaseSequencer, createVitest, type TestModule, type TestSpecification } from 'vitest/node';
import type { Answer, Question, Told } from './runs.ts';

/**
 * Runs test files in the copy that is its working directory, as its parent asks (`runs.ts`). A process of its own, since
 * a mutant may go on for ever; it stays for many runs, since starting Vitest takes longer than most of them.
 */
const root = process.cwd();

/** In the order that was asked for: what fails is to fail soon. */
class AsAsked extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files;
  }
}

const tell = (told: Told): void => {
  process.send?.(told);
};

const vitest = await createVitest('test', {
  root,
  config: false,
  watch: false,
  include: ['tests/{unit,integration}/**/*.test.ts'],
  // One process for all files of a run, started anew for each run: it takes the environment along.
  pool: 'forks',
  maxWorkers: 1,
  isolate: false,
  bail: 1,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  reporters: [{ onTestModuleEnd: () => tell('a file has ended') }],
  sequence: { sequencer: AsAsked },
});
await vitest.standalone();

process.on('message', (question: Question) => {
  void answer(question).then(tell);
});
process.on('disconnect', () => process.exit());
tell('ready');

async function answer({ files, env }: Question): Promise<Answer> {
  Object.assign(process.env, env);
  try {
    const project = vitest.getRootProject();
    const specifications = files.map((file) => project.createSpecification(join(root, file)));
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
    // It lists those of earlier runs, too.
    const asked = specifications.flatMap(({ moduleId }) =>
      testModules.filter((module) => module.moduleId === moduleId),
    );
    const failed = asked.find((module) => module.state() === 'failed');
    const [first] = failed?.children.allTests('failed') ?? [];
    const elsewhere = unhandledErrors.length > 0 ? 'an error outside of any test' : null;
    return {
      failed: first?.fullName ?? failed?.moduleId ?? elsewhere,
      ranOut: failed !== undefined && ranOut(failed),
      ran: asked.some((module) => module.state() === 'passed'),
    };
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
  }
}

/** Whether a test or a hook didn't end in its time, rather than found something wrong. */
function ranOut(module: TestModule): boolean {
  const errors = [
    ...module.errors(),
    ...[...module.children.allTests('failed')].flatMap((test) => test.result().errors ?? []),
  ];
  return errors.some(({ message }) => /timed out in \d+ ?ms/.test(message));
}
