import { answer, draw, textOf } from './page.tsx';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FakeMain } from './fake-main.ts';
import { said } from '../../contract/domain/said.ts';
import DetailsPanel from '../../renderer/features/details/DetailsPanel.tsx';
import AttachIncoming from '../../renderer/features/incoming/AttachIncoming.tsx';
import { useIncoming } from '../../renderer/features/incoming/incoming-store.ts';
import SeveralDialog from '../../renderer/features/several-programs/SeveralDialog.tsx';
import { useSeveral } from '../../renderer/features/several-programs/several-store.ts';
import { useAccount } from '../../renderer/state/account.ts';
import { useDrafts } from '../../renderer/state/drafts/draft-store.ts';
import { useNotices } from '../../renderer/state/notices.ts';
import { useWhere } from '../../renderer/state/place.ts';
import { loadPrograms } from '../../renderer/state/programs/programs.ts';
import { CLOSED, useThread } from '../../renderer/state/thread/thread-store.ts';

/** The team threads of programs with these names, as main holds them. */
async function programs(
  ...companies: ConstructorParameters<typeof FakeMain>[0]
): Promise<FakeMain> {
  const main = new FakeMain(companies);
  for (const { key } of main.programs) {
    main.startThread(key, 'team', { subject: null, messages: [{ body: 'Hello' }] });
  }
  useAccount.setState({ state: main.account });
  await loadPrograms();
  return main;
}

beforeEach(() => {
  useNotices.setState({ list: [] });
  useThread.setState(CLOSED);
  useDrafts.setState({ byThread: {} });
  useSeveral.setState({ chosen: new Set(), sent: null, busy: false, problem: null });
});

describe('a program’s details', () => {
  it('say that they’re being read, and nothing of another program meanwhile', async () => {
    const main = await programs({ name: 'Ledgerly' }, { name: 'Kestrel CRM' });
    const [first, second] = main.programs;
    if (first === undefined || second === undefined) throw new Error('no program');
    draw(<DetailsPanel programKey={first.key} />);
    await expect.element(page.getByRole('heading', { name: 'Ledgerly' })).toBeVisible();
    answer('programs', 'details', () => new Promise(() => undefined));
    draw(<DetailsPanel programKey={second.key} />);
    await expect.poll(() => document.querySelectorAll('[aria-busy="true"]')).toHaveLength(1);
  });

  it('leave out what isn’t known, and offer no leaving of a program that was left', async () => {
    const main = await programs({ name: 'Ledgerly', status: 'archived', locked: true });
    const [program] = main.programs;
    if (program === undefined) throw new Error('no program');
    Object.assign(program, {
      managerName: null,
      group: null,
      website: null,
      supportEmail: null,
      offers: [],
      links: [],
      joinedAt: null,
      appliedAt: null,
    });
    draw(<DetailsPanel programKey={program.key} />);
    await expect.element(page.getByRole('heading', { name: 'Actions' })).toBeVisible();
    for (const term of ['Manager', 'Group', 'Website', 'Support']) {
      expect(page.getByText(term, { exact: true }).query()).toBeNull();
    }
    for (const heading of ['Offer', 'Link', 'Files in this program']) {
      expect(page.getByRole('heading', { name: heading }).query()).toBeNull();
    }
    expect(page.getByRole('button', { name: 'Leave this program' }).query()).toBeNull();
  });

  it('say that a note isn’t stored, for as long as it isn’t', async () => {
    const main = await programs({ name: 'Ledgerly' });
    const [program] = main.programs;
    if (program === undefined) throw new Error('no program');
    answer('programs', 'setNote', async () => {
      throw new Error('disk');
    });
    draw(<DetailsPanel programKey={program.key} />);
    const note = page.getByRole('textbox', { name: 'Private note about Ledgerly' });
    await note.fill('Pays late');
    await userEvent.tab();
    await expect.poll(() => textOf(page.getByRole('alert'))).not.toBe('');
    await expect.element(note).toHaveValue('Pays late');
    const stored = answer('programs', 'setNote', async () => undefined);
    await note.fill('Pays on time');
    await userEvent.tab();
    await expect.poll(() => stored.mock.calls.at(-1)).toMatchObject([{ note: 'Pays on time' }]);
    await expect.poll(() => textOf(page.getByRole('alert'))).toBe('');
  });
});

describe('files that came from outside', () => {
  it('go to the conversation that is chosen, and to none that can’t be written to', async () => {
    const main = await programs(
      { name: 'Ledgerly' },
      { name: 'Kestrel CRM' },
      { name: 'Brightleaf', status: 'archived', locked: true },
    );
    const added = answer('attachments', 'addIncoming', async () => ({
      added: [],
      leftOut: [],
      duplicates: [],
    }));
    useIncoming.setState({
      names: ['1.pdf', '2.pdf', '3.pdf', '4.pdf', '5.pdf', '6.pdf', '7.pdf'],
    });
    draw(<AttachIncoming />);
    await expect.element(page.getByRole('heading', { name: 'Attach 7 files to…' })).toBeVisible();
    await expect
      .poll(() => textOf(page.getByRole('dialog')))
      .toContain('1.pdf, 2.pdf, 3.pdf, 4.pdf, 5.pdf and 2 more');
    expect(page.getByRole('option', { name: /Brightleaf/ }).query()).toBeNull();
    await page.getByRole('option', { name: /Kestrel CRM/ }).click();
    const { teamThreadKey } = main.programs[1] ?? {};
    await expect.poll(() => added.mock.calls).toEqual([[{ threadKey: teamThreadKey }]]);
    expect(useWhere.getState().threadKey).toBe(teamThreadKey);
    expect(useIncoming.getState().names).toEqual([]);
  });

  it('are forgotten with Escape', async () => {
    await programs({ name: 'Ledgerly' });
    const dropped = answer('attachments', 'dropIncoming', async () => undefined);
    useIncoming.setState({ names: ['a.pdf'] });
    draw(<AttachIncoming />);
    await expect.element(page.getByRole('heading', { name: 'Attach a.pdf to…' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => dropped.mock.calls).toHaveLength(1);
    expect(useIncoming.getState().names).toEqual([]);
  });

  it('say so where nothing can be written to', async () => {
    await programs({ name: 'Brightleaf', status: 'archived', locked: true });
    useIncoming.setState({ names: ['a.pdf'] });
    draw(<AttachIncoming />);
    await expect
      .element(page.getByText('None of your programs takes messages at the moment.'))
      .toBeVisible();
  });
});

describe('the message to several programs', () => {
  const send = page.getByRole('button', { name: /^Send/ });
  const text = page.getByRole('textbox', { name: 'Message to each company' });

  it('says that there is no program yet', async () => {
    await programs();
    draw(<SeveralDialog onClose={() => undefined} />);
    await expect.element(page.getByText('No programs yet')).toBeVisible();
    expect(send.query()).toBeNull();
  });

  it('goes to who is ticked, says what they get, and to nobody who can’t be written to', async () => {
    const main = await programs(
      { name: 'Ledgerly' },
      { name: 'Kestrel CRM' },
      { name: 'Brightleaf', status: 'archived', locked: true },
    );
    draw(<SeveralDialog onClose={() => undefined} />);
    await expect.element(page.getByRole('checkbox', { name: /Brightleaf/ })).toBeDisabled();
    await expect.element(send).toHaveAttribute('title', 'Choose at least one program.');
    await page.getByRole('button', { name: 'Choose all 2' }).click();
    await text.fill('Hello {company}');
    await expect
      .poll(() => textOf(page.getByRole('region', { name: /^What / })))
      .toContain('Hello Kestrel CRM');
    const sent = answer('outbox', 'sendToSeveral', async () => ({
      ok: true,
      value: { clientKeys: [], undoMs: 0 },
    }));
    await page.getByRole('button', { name: 'Send 2 messages' }).click();
    await expect.poll(() => sent.mock.calls).toHaveLength(1);
    const threadKeys = [main.programs[1], main.programs[0]].map((one) => one?.teamThreadKey);
    expect(sent.mock.calls[0]).toMatchObject([{ threadKeys, body: 'Hello {company}' }]);
  });

  it('keeps its words, and says why, where it can’t be queued', async () => {
    await programs({ name: 'Ledgerly' });
    useWhere.setState({ overlay: 'several_programs' });
    answer('outbox', 'sendToSeveral', async () => ({
      ok: false,
      problem: { code: 'disk_full', said: said('outbox_disk_full') },
    }));
    const onClose = vi.fn<() => void>();
    draw(<SeveralDialog onClose={onClose} />);
    await page.getByRole('button', { name: 'Choose all 1' }).click();
    await text.fill('Kept');
    await page.getByRole('button', { name: 'Send 1 message' }).click();
    await expect.element(page.getByText('disk is full', { exact: false })).toBeVisible();
    await expect.element(text).toHaveValue('Kept');
    expect(onClose).not.toHaveBeenCalled();
    useWhere.setState({ overlay: null });
  });

  it('shows a hundred of many programs, and finds the others by a letter or two', async () => {
    const many = Array.from({ length: 230 }, (_, at) => ({ name: `Company ${String(at)}` }));
    await programs(...many);
    draw(<SeveralDialog onClose={() => undefined} />);
    await expect.element(page.getByText('130 more. Type a few letters to find one.')).toBeVisible();
    expect(page.getByRole('checkbox').elements()).toHaveLength(100);
    await page.getByRole('textbox', { name: 'Find a program' }).fill('company 229');
    await expect.poll(() => page.getByRole('checkbox').elements()).toHaveLength(1);
    await page.getByRole('textbox', { name: 'Find a program' }).fill('nobody');
    await expect.element(page.getByText('No program has this name.')).toBeVisible();
  });
});
