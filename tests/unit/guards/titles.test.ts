import { expect, it } from 'vitest';
import { testsIn } from '../../../tools/features/titles.ts';

const told = (text: string) =>
  testsIn('tests/a.test.ts', text).map(({ title, groups }) => [...groups, title].join(' > '));

it.each([
  ['a plain test', "it('holds', () => {});", ['holds']],
  [
    'one in groups',
    "describe('a', () => { describe('b', () => { it('c', f); }); });",
    ['a > b > c'],
  ],
  ['one after a group', "describe('a', () => { it('b', f); }); it('c', f);", ['a > b', 'c']],
  ['one of many rows', "it.each([['x']])('holds for %s', f);", ['holds for %s']],
  ['one of a table', "describe.each`a`('of $a', () => { it('holds', f); });", ['of $a > holds']],
  ['Playwright’s group', "test.describe('a', () => { test('b', f); });", ['a > b']],
  ['a group that runs in order', "test.describe.serial('a', () => { test('b', f); });", ['a > b']],
  ['a value in a title', 'for (const a of b) test(`holds in ${a.b}`, f);', ['holds in ${a.b}']],
  ['quotes in a title', String.raw`it('isn\'t "lost"', f);`, ['isn\'t "lost"']],
])('%s is found with the titles around it', (_, text, titles) => {
  expect(told(text)).toEqual(titles);
});

it.each([
  ['a step', "test('a', () => test.step('b', f));", ['a']],
  ['a hook', "test.beforeEach('b', f); it.extend({ a: 'b' });", []],
  ['code in a string', "it('a', () => run(\"it('b', f)\"));", ['a']],
  ['a title that isn’t written out', 'it(name, f);', []],
])('%s is no test', (_, text, titles) => {
  expect(told(text)).toEqual(titles);
});
