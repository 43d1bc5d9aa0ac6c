import { expect, it } from 'vitest';
import { UnreadCount } from '../../../main/notifications/unread-count.ts';
import { StoreClosedError } from '../../../main/store/sqlite/errors.ts';

function counting() {
  const asked: PromiseWithResolvers<number | null>[] = [];
  const shown: number[] = [];
  const warned: string[] = [];
  const unread = new UnreadCount({
    count: () => {
      const answer = Promise.withResolvers<number | null>();
      asked.push(answer);
      return answer.promise;
    },
    show: (count) => shown.push(count),
    log: { info: () => {}, warn: (event) => void warned.push(event), error: () => {} },
  });
  const answer = async (give: (asking: PromiseWithResolvers<number | null>) => void) => {
    const last = asked.at(-1);
    if (last === undefined) throw new Error('Nothing was asked');
    give(last);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { unread, asked, shown, warned, answer };
}

it('counts one at a time, and once more for all that changed meanwhile', async () => {
  const { unread, asked, shown, answer } = counting();
  unread.recount();
  unread.recount();
  unread.recount();
  expect(asked).toHaveLength(1);
  await answer(({ resolve }) => resolve(3));
  expect(asked).toHaveLength(2);
  await answer(({ resolve }) => resolve(4));
  expect(asked).toHaveLength(2);
  expect(shown).toEqual([3, 4]);
});

it('shows nothing of an account that isn’t the one any more', async () => {
  const { unread, shown, answer } = counting();
  unread.recount();
  await answer(({ resolve }) => resolve(null));
  expect(shown).toEqual([]);
});

it.each([
  ['a store that closes', new StoreClosedError(), []],
  ['a store that fails', new Error('disk I/O error'), ['unread.not_counted']],
])('goes on after %s', async (_what, error, warnings) => {
  const { unread, shown, warned, answer } = counting();
  unread.recount();
  await answer(({ reject }) => reject(error));
  expect(warned).toEqual(warnings);
  unread.recount();
  await answer(({ resolve }) => resolve(2));
  expect(shown).toEqual([2]);
});
