import { expect, it } from 'vitest';
import { suggestSimulator } from '../../../main/account/simulator-suggestion.ts';

it('the suggestion asks nobody on this machine in an installed app, unless the address was given', async () => {
  const asked: string[] = [];
  const account = { name: 'A', email: 'a@b.c', password: 'p', api_key: 'k' };
  const listener = async (address: string) => {
    asked.push(address);
    return Response.json({ name: 'Simulator', accounts: [account] });
  };
  expect(await suggestSimulator(listener, 'https://api.partnerstack.com', false)).toBeNull();
  expect(asked).toEqual([]);
  const given = await suggestSimulator(listener, 'http://127.0.0.1:4300', false);
  expect(given?.server).toBe('http://127.0.0.1:4300');
  const developed = await suggestSimulator(listener, 'https://api.partnerstack.com', true);
  expect(developed?.server).toBe('http://127.0.0.1:4780');
});
