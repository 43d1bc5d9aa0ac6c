import { expect, Inbox, programOf, test } from './fixture/inbox.ts';

test.describe('a program that the partner is no longer in', () => {
  test('is locked, keeps its copy readable, and points to support and website @M8 @B10', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page, app } = inbox;
    await inbox.open('Brightleaf Analytics');
    const panel = page.getByRole('region', { name: 'This conversation is locked' });
    await expect(panel).toContainText('Brightleaf Analytics removed you from this program.');
    await expect(panel).toContainText('The Messages tab isn’t available any more.');
    await expect(inbox.composer).toHaveCount(0);
    await expect(inbox.message('We are ending our partner program')).toBeVisible();
    await panel.getByRole('button', { name: 'Contact Brightleaf Analytics support' }).click();
    await panel.getByRole('button', { name: 'Open the Brightleaf Analytics website' }).click();
    await expect
      .poll(async () => (await app.opened()).urls)
      .toEqual(['https://help.brightleaf.example/', 'https://brightleaf.example/']);
    await inbox.open('Hollow Pine');
    await expect(panel).toContainText('You left the Hollow Pine program.');
  });

  test('is emptied on this computer where the server says purge @B10 @M8', async ({
    signedIn,
    simulator,
  }) => {
    simulator.control.capabilities({ retention_on_lock: 'purge' });
    const inbox = await signedIn();
    await inbox.open('Fieldnotes');
    await expect(inbox.message('The new signup flow is out')).toBeVisible();
    await inbox.composer.fill('My own words stay');
    await inbox.composer.blur();
    await expect(inbox.row('Fieldnotes')).toContainText('Draft');
    simulator.control.remove({ partnership: programOf(simulator, 'Fieldnotes') });
    const panel = inbox.page.getByRole('region', { name: 'This conversation is locked' });
    await expect(panel).toBeVisible();
    await expect(inbox.message('The new signup flow is out')).toHaveCount(0);
    await expect(panel).toContainText('My own words stay');
    await expect(await inbox.search('signup')).toContainText('Nothing has these words');
  });
});

test.describe('application status', () => {
  test('stands wherever the program stands, and a pending applicant can write @M9', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    await inbox.sendAtOnce();
    for (const [company, status] of [
      ['Orbital Payroll', 'Pending'],
      ['Tidewater', 'Declined'],
      ['Hollow Pine', 'Left'],
      ['Brightleaf Analytics', 'Removed'],
      ['Ledgerly', 'Active'],
    ] as const) {
      await expect(inbox.program(company)).toContainText(status);
    }
    await expect(inbox.row('Orbital Payroll')).toContainText('Pending');
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Switch program/ })
      .click();
    await expect(page.getByRole('option', { name: /Tidewater/ })).toContainText('Declined');
    await page.keyboard.press('Escape');
    await inbox.open('Orbital Payroll');
    await expect(page.getByLabel('Conversation with Orbital Payroll')).toBeVisible();
    await expect(
      page.getByRole('region', { name: 'Conversation' }).locator('header'),
    ).toContainText('Pending');
    const panel = await inbox.details();
    await expect(panel).toContainText('Pending');
    await inbox.send('Is my application complete?');
    await expect(inbox.stateOf('Is my application complete?')).toContainText('Delivered');
    // The company decides while the partner looks.
    simulator.control.approve({ partnership: programOf(simulator, 'Orbital Payroll') });
    await expect(inbox.program('Orbital Payroll')).toContainText('Active');
    await expect(panel).toContainText('Active');
  });

  test('filters nothing away: each status is found by its program’s name @P7 @M2', async ({
    signedIn,
  }) => {
    const { page } = await signedIn();
    await page.keyboard.press('ControlOrMeta+p');
    await page.keyboard.type('hollow');
    await expect(page.getByRole('option')).toHaveCount(1);
    await expect(page.getByRole('option')).toContainText('Left');
  });
});

test.describe('common questions', () => {
  const seven = [
    'How long does the review of my application take?',
    'Why don’t I have any offers?',
    'Why don’t I have links available?',
    'Why didn’t I receive a commission?',
    'Where do I find the program’s terms of service?',
    'Why was my customer, transaction or commission deleted?',
    'How do I contact a company whose program I’m no longer in?',
  ];

  test('each has its answer, and asking the team opens a draft with fields to fill in @M10', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    for (const title of seven) {
      await inbox.goTo('Common questions');
      await page.getByRole('combobox', { name: 'Program' }).selectOption({ label: 'Kestrel CRM' });
      const question = page.getByRole('button', { name: title });
      await question.click();
      await expect(question).toHaveAttribute('aria-expanded', 'true');
      const answer = page.getByRole('listitem').filter({ has: question });
      expect((await answer.getByRole('paragraph').first().innerText()).length).toBeGreaterThan(60);
      await answer.getByRole('button', { name: 'Ask the Kestrel CRM team' }).click();
      await expect(inbox.composer).toBeFocused();
      const draft = await inbox.composer.inputValue();
      expect(draft).toMatch(/^Hello Kestrel CRM team,\n\n/);
      expect(draft).toMatch(/\n[^\n:]+: \n/);
      await inbox.composer.fill('');
    }
  });

  test('of a locked program lead to its support instead @M10 @M8', async ({ signedIn }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    await inbox.goTo('Common questions');
    await page
      .getByRole('combobox', { name: 'Program' })
      .selectOption({ label: 'Brightleaf Analytics' });
    await page.getByRole('button', { name: seven.at(-1) ?? '' }).click();
    await page.getByRole('button', { name: 'Contact Brightleaf Analytics support' }).click();
    await expect
      .poll(async () => (await inbox.app.opened()).urls)
      .toEqual(['https://help.brightleaf.example/']);
  });
});

test.describe('program details', () => {
  test('name manager, offers and links; the referral link is copied; the web page opens @P9', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page, app } = inbox;
    await inbox.open('Northwind Cloud');
    const panel = await inbox.details();
    await expect(panel).toContainText('Ana Silva');
    await expect(panel).toContainText('20 % of revenue for a customer’s first year');
    await panel.getByRole('button', { name: 'Copy Main page' }).click();
    await expect.poll(() => app.clipboardText()).toBe('https://nwc.example/r/mara');
    await panel.getByRole('button', { name: 'Open in PartnerStack' }).click();
    await expect.poll(async () => (await app.opened()).urls).toHaveLength(1);
    expect((await app.opened()).urls[0]).toMatch(/^https?:\/\/.+\/part_northwind$/);
    // The private note is kept over a restart (B9).
    await page.getByLabel('Private note about Northwind Cloud').fill('Ask Ana about Porto');
    await page.getByLabel('Private note about Northwind Cloud').blur();
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const [first] = (await window.partnerInbox.programs.list()).filter(
            ({ companyName }) => companyName === 'Northwind Cloud',
          );
          if (first === undefined) return '';
          return (await window.partnerInbox.programs.details({ programKey: first.key }))?.note;
        }),
      )
      .toBe('Ask Ana about Porto');
  });

  test('show addresses as what they lead to, whatever letters they are written in', async ({
    signedIn,
    simulator,
  }) => {
    const partnership = programOf(simulator, 'Northwind Cloud');
    simulator.control.describe({
      partnership,
      website: 'https://аррӏе.com/\u202emoc.elppa',
      links: [
        { name: 'Main page', url: 'https://nоrthwind.example/\u200br' },
        { name: 'Landing page', url: 'https://apple.com@evil.example/x' },
      ],
    });
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    const panel = await inbox.details();
    await expect(panel.getByRole('button', { name: 'xn--80ak6aa92e.com/moc.elppa' })).toBeVisible();
    await expect(panel.getByTitle('Main page: https://xn--nrthwind-nbh.example/r')).toHaveText(
      'xn--nrthwind-nbh.example/r',
    );
    await expect(panel.getByTitle('Landing page: https://evil.example/x')).toHaveText(
      'evil.example/x',
    );
    expect(await panel.textContent()).not.toMatch(/[\u200b\u202e]|аррӏе|nоrth/u);
  });

  test('leaving asks first, and locks the program @M8', async ({ signedIn, simulator }) => {
    const inbox = await signedIn();
    await inbox.open('Plumeria');
    await (await inbox.details()).getByRole('button', { name: 'Leave this program' }).click();
    await inbox.app.until(async () => (await inbox.app.dialogs()).length === 1);
    expect((await inbox.app.dialogs())[0]?.options['message']).toContain('Plumeria');
    await inbox.app.answerMessage('Leave the program');
    await expect(inbox.program('Plumeria')).toContainText('Left');
    const left = simulator.control.programs().find(({ company }) => company.name === 'Plumeria');
    expect(left?.archived_reason).toBe('left');
  });
});

test.describe('a server with programs only', () => {
  test('shows them and says that messaging isn’t available @B11 @M11', async ({
    launch,
    simulator,
  }) => {
    simulator.control.programsOnly({ on: true });
    const inbox = await Inbox.of(await launch({ server: simulator.url }));
    const { page } = inbox;
    await expect(page.getByText('programs but no messaging')).toBeVisible();
    await page
      .getByLabel('API key')
      .and(page.locator('input'))
      .fill(simulator.accounts[0]?.apiKey ?? '');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const programs = page.getByRole('region', { name: 'Programs' });
    await expect(programs).toContainText('Messaging isn’t available over this connection.');
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await programs.getByRole('button', { name: /Northwind Cloud/ }).click();
    await expect(page.getByRole('complementary', { name: 'Program details' })).toContainText(
      'Active',
    );
    await inbox.restart();
    await inbox.app.goOffline();
    await expect(
      inbox.page.getByRole('region', { name: 'Programs' }).getByText('Northwind Cloud'),
    ).toBeVisible();
  });
});
