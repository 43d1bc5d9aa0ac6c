import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MemberKey } from '../../../contract/domain/keys.ts';
import { StoredAccount } from '../../../main/account/stored-accounts.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { PartnerDesk } from './partner-desk.ts';
import { saying } from '../../saying.ts';

let simulator: Simulator;
let desk: PartnerDesk;
/** Another server on this machine, and what it was told. */
let other: Server;
let heard: string[];
let otherAddress: string;

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: 4 } });
  desk = await PartnerDesk.open(simulator.url);
  heard = [];
  other = createServer((request, response) => {
    heard.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
    response.end('{}');
  });
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve);
  });
  otherAddress = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  await desk.signInAndSync(simulator);
});
afterEach(async () => {
  await desk.leave();
  await simulator.close();
  await new Promise((resolve) => {
    other.close(resolve);
  });
});

function stored(): StoredAccount {
  return StoredAccount.parse(JSON.parse(desk.stored));
}

/** Ends the app, has another program change the account's file, and starts it again. */
async function startWith(change: (account: StoredAccount) => StoredAccount): Promise<void> {
  await desk.account.stop();
  desk.stored = JSON.stringify(change(stored()));
  await desk.restart();
}

const at = (server: string) => (account: StoredAccount) => ({
  ...account,
  identity: { ...account.identity, server },
});

describe('the stored account', () => {
  it('goes on as it was where nothing changed it', async () => {
    await startWith((account) => account);
    expect(desk.signedIn).toMatchObject({ sessionEnded: false, keyStorage: 'keychain' });
  });

  it('sends its key to no other server, and says why nobody is signed in', async () => {
    await startWith(at(otherAddress));
    expect(desk.account.state).toMatchObject({
      name: 'signed_out',
      notice: saying(/Your key wasn’t sent anywhere\./),
    });
    expect(desk.stored).toBe('null');
    expect(heard).toEqual([]);
    // What was here is there for whoever signs in again.
    await desk.signIn(simulator);
    expect(await desk.session.store.read.programs(0)).not.toEqual([]);
  });

  it.each([
    'http://evil.example',
    'https://user@evil.example',
    'https://evil.example/api/v2',
    'https://EVIL.example',
    'file:///etc',
    'evil',
    '',
  ])('is taken only with an address that a sign-in would have written: "%s"', async (server) => {
    // Also where there is no key that could be bound to another.
    await startWith((account) => ({ ...at(server)(account), key: null }));
    expect(desk.account.state).toMatchObject({ name: 'signed_out' });
  });

  it('takes no key of another team or member, nor one that was moved here', async () => {
    const mine = stored();
    const renamed = { key: MemberKey.parse('mbr_other'), name: 'Other', email: 'o@example.com' };
    await startWith((account) => ({
      ...account,
      identity: { ...account.identity, member: renamed },
    }));
    expect(desk.account.state).toMatchObject({ name: 'signed_out' });
    await desk.signIn(simulator);
    const team = { key: 'tm_other', name: 'Other' };
    await startWith((account) => ({ ...account, identity: { ...account.identity, team } }));
    expect(desk.account.state).toMatchObject({ name: 'signed_out' });
    await desk.signIn(simulator);
    await startWith((account) => ({ ...at(otherAddress)(account), key: mine.key }));
    expect(desk.account.state).toMatchObject({ name: 'signed_out' });
    expect(heard).toEqual([]);
  });

  it('uses no key that an earlier version stored alone: it opens for reading and asks for it once', async () => {
    const apiKey = simulator.accounts[0]?.apiKey ?? '';
    const alone = Buffer.from(await desk.keychain.encrypt(apiKey)).toString('base64');
    const asBefore = (account: StoredAccount): StoredAccount => ({
      ...account,
      key: { encrypted: alone, protection: 'keychain', backend: 'fake' },
    });
    await startWith(asBefore);
    expect(desk.signedIn.sessionEnded).toBe(true);
    expect(await desk.session.store.read.programs(0)).not.toEqual([]);
    await startWith((account) => at(otherAddress)(asBefore(account)));
    expect(heard).toEqual([]);
    await startWith(at(simulator.url));
    await desk.signIn(simulator);
    await startWith((account) => account);
    expect(desk.signedIn.sessionEnded).toBe(false);
  });
});
