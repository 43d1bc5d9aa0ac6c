import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testsIn } from '../features/titles.ts';

/** What a mutation patch says of itself before its first line of change. */
export interface Mutation {
  /** Of the file, in tests/mutations. */
  name: string;
  /** The rule that it breaks. */
  rule: string;
  /** Vitest's project, and the file and title of the test that has to notice. */
  project: string;
  file: string;
  test: string;
}

/** @throws where a patch lacks one of its fields */
export function readMutations(root: string): Mutation[] {
  const folder = join(root, 'tests/mutations');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.patch'))
    .toSorted()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      const told = (field: string) => {
        const value = new RegExp(`^${field}: (.+)$`, 'm').exec(text)?.[1];
        if (value === undefined) throw new Error(`${name} doesn't say its ${field.toLowerCase()}`);
        return value;
      };
      const [rule, project, file, test] = ['Rule', 'Project', 'File', 'Test'].map(told);
      return { name, rule, project, file, test } as Mutation;
    });
}

/** @returns a sentence for each patch that doesn't apply, or whose test isn't there */
export function patchProblems(root: string): string[] {
  return readMutations(root).flatMap(({ name, file, test }) => {
    const { status, stderr, error } = spawnSync(
      'git',
      ['apply', '--check', join('tests/mutations', name)],
      { cwd: root, encoding: 'utf8' },
    );
    const path = join(root, file);
    const has =
      existsSync(path) &&
      testsIn(file, readFileSync(path, 'utf8')).some(({ title }) => names(title, test));
    return [
      ...(status === 0 ? [] : [`${name} doesn't apply: ${error?.message ?? stderr.trim()}`]),
      ...(has ? [] : [`${name}: ${file} has no test "${test}".`]),
    ];
  });
}

/** Whether a test is meant by a title, in which it.each fills in `%s` and `$name`. */
function names(title: string, test: string): boolean {
  const parts = title
    .split(/%[a-z]|\$\{[^}]*\}|\$[\w.]+/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return title.includes(test) || new RegExp(`^${parts.join('.*')}$`).test(test);
}
