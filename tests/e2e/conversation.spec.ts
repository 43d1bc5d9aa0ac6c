import { expect, programOf, test } from './fixture/inbox.ts';

/** What a person reads of a notification's body, by the Desktop Notifications Specification. */
function asMarkup(body: string): string {
  const signs: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
  };
  return body
    .replace(/<[^>]*>/gu, '')
    .replace(/&(amp|lt|gt|quot|apos);/gu, (_entity, name: string) => signs[name] ?? '');
}

test.describe('reading and writing', () => {
  test('switches program by mouse, at the top right and in the rail @M2 @M3', async ({
    signedIn,
  }) => {
    const { page, ...inbox } = await signedIn();
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Switch program/ })
      .click();
    const switcher = page.getByRole('dialog', { name: 'Switch program' });
    await switcher.getByRole('option', { name: /Kestrel CRM/ }).click();
    await expect(page.getByLabel('Conversation with Kestrel CRM')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Message the Kestrel CRM team' })).toBeVisible();
    await page
      .getByRole('navigation', { name: 'Menu' })
      .getByRole('button', { name: /Ledgerly/ })
      .click();
    await expect(page.getByRole('heading', { name: 'Ledgerly' }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Switch program: Ledgerly' })).toBeVisible();
    expect(inbox.app.problems()).toEqual([]);
  });

  test('switches program by keyboard alone @M2 @P24', async ({ signedIn }) => {
    const { page } = await signedIn();
    await page.keyboard.press('ControlOrMeta+p');
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await page.keyboard.type('orbi');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Conversation with Orbital Payroll')).toBeVisible();
  });

  test('sends a message, which reaches the company by app and by email @M4 @M5', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    await expect(inbox.composer).toHaveAttribute('placeholder', 'Message the Northwind Cloud team');
    // The composer's own style wins over the page's, in whatever order the sheets were loaded.
    await inbox.composer.focus();
    await expect(inbox.composer).toHaveCSS('outline-style', 'none');
    await inbox.send('The two customer keys are cus_81 and cus_94.');
    await expect(inbox.stateOf('cus_81 and cus_94')).toHaveText(
      /Delivered.*also emailed to the Northwind Cloud team/i,
    );
    expect(simulator.control.mails().some((mail) => JSON.stringify(mail).includes('cus_81'))).toBe(
      true,
    );
  });

  test('says that a message was read only once the server says so @P8', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    await inbox.send('Is this the right form?');
    await expect(inbox.stateOf('the right form')).toContainText('Delivered');
    await expect(inbox.stateOf('the right form')).not.toContainText('Read');
    const program = simulator.control
      .programs()
      .find(({ company }) => company.name === 'Northwind Cloud');
    const thread = simulator.control
      .threads({ partnership: program?.key ?? '' })
      .find(({ kind }) => kind === 'team');
    simulator.control.readAsCompany({ thread: thread?.key ?? '' });
    await expect(inbox.stateOf('the right form')).toContainText('Read by the Northwind Cloud team');
  });

  test('shows the threads of every program in one inbox, newest first, with days and a divider @P1 @P16 @dated', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const rows = inbox.page.getByRole('list', { name: 'All programs' }).getByRole('button');
    await expect(rows.first()).toContainText('Northwind Cloud');
    for (const company of ['Ledgerly', 'Kestrel CRM', 'Fieldnotes']) {
      await expect(rows.filter({ hasText: company })).toHaveCount(1);
    }
    await inbox.open('Northwind Cloud');
    const log = inbox.page.getByLabel('Conversation with Northwind Cloud');
    await expect(log.getByText('New', { exact: true })).toBeVisible();
    // The newest are some minutes old.
    await expect(log.getByText(/^(Today|Yesterday)$/).last()).toBeVisible();
  });

  test('says truthfully when the email could not be sent @M5', async ({ signedIn, simulator }) => {
    simulator.control.emails({ mode: 'fail' });
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    await inbox.open('Northwind Cloud');
    await inbox.send('Only in the Messages tab, then.');
    await expect(inbox.stateOf('Only in the Messages tab')).toContainText(/email/i);
    await expect(inbox.stateOf('Only in the Messages tab')).not.toContainText('also emailed');
  });

  test('a company replies: a notification, and a click opens that thread at that message @M14', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Ledgerly');
    const program = simulator.control
      .programs()
      .find(({ company }) => company.name === 'Kestrel CRM');
    await simulator.control.reply({
      partnership: program?.key ?? '',
      body: 'The EU link is live, have a look.',
    });
    await inbox.app.until(async () => (await inbox.app.notifications()).length > 0);
    const [shown] = await inbox.app.notifications();
    expect(shown?.title).toContain('Kestrel CRM');
    expect(shown?.body).toContain('The EU link is live');
    await inbox.app.clickNotification(0);
    await expect(inbox.page.getByLabel('Conversation with Kestrel CRM')).toBeVisible();
    await expect(inbox.message('The EU link is live')).toBeInViewport();
  });

  for (const platform of ['linux', 'darwin'] as const) {
    test(`a company’s markup is words in a notification, on ${platform} @M14`, async ({
      signedIn,
      simulator,
    }) => {
      const inbox = await signedIn({ platform });
      await inbox.open('Ledgerly');
      const company = '<b>Kestrel</b> &amp; <img src="https://x.example/n.png">';
      const body = '<b>Now</b> &lt;1 &amp; <a href="https://x.example">here</a> <img src="x"> & so';
      const partnership = programOf(simulator, 'Kestrel CRM');
      simulator.control.describe({ partnership, company });
      await expect(inbox.page.getByText(company).first()).toBeVisible();
      await simulator.control.reply({ partnership, body, author: '<i>Ann</i>' });
      await inbox.app.until(async () => (await inbox.app.notifications()).length > 0);
      const [shown] = await inbox.app.notifications();
      // A title is plain everywhere; on Linux a body is read as markup by the server of notifications.
      expect(shown?.title).toContain(company);
      const read = platform === 'linux' ? asMarkup(shown?.body ?? '') : shown?.body;
      expect(read).toContain(body);
    });
  }

  test('a reply below what is being read is told of, and led to @M11', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    await expect(inbox.program('Northwind Cloud')).not.toContainText('unread');
    await inbox.page.locator('.timeline').evaluate((box) => box.scrollTo({ top: 0 }));
    await expect(inbox.page.getByRole('button', { name: 'Newest' })).toBeVisible();
    const program = simulator.control
      .programs()
      .find(({ company }) => company.name === 'Northwind Cloud');
    await simulator.control.reply({
      partnership: program?.key ?? '',
      body: 'Down here, on www.northwind.example/terms.',
    });
    await inbox.page.getByRole('button', { name: '1 new message below' }).click();
    await expect(
      inbox.message('Down here').getByRole('link', { name: 'www.northwind.example/terms' }),
    ).toBeInViewport();
    await expect(inbox.program('Northwind Cloud')).not.toContainText('unread');
  });

  test('unread counts are right after a restart, reading on the web, and an absence @M11 @P3', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await expect(inbox.program('Ledgerly')).toContainText('4');
    await inbox.restart();
    await expect(inbox.program('Ledgerly')).toContainText('4');

    const ledgerly = simulator.control
      .programs()
      .find(({ company }) => company.name === 'Ledgerly');
    const [thread] = simulator.control.threads({ partnership: ledgerly?.key ?? '' });
    simulator.control.readOnTheWeb({ thread: thread?.key ?? '' });
    await expect(inbox.program('Ledgerly')).not.toContainText('unread');

    await inbox.app.goOffline();
    await expect(inbox.page.getByText('Offline', { exact: true })).toBeVisible();
    for (const body of ['First while away', 'Second while away']) {
      await simulator.control.reply({ thread: thread?.key ?? '', body });
    }
    await inbox.app.goOnline();
    await expect(inbox.program('Ledgerly')).toContainText('2 unread');
  });

  test('a message marked as unread is so until Undo, by its button or by key @M11 @P6', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    await inbox.open('Northwind Cloud');
    await expect(inbox.program('Northwind Cloud')).not.toContainText('unread');
    const message = page.getByRole('article').last();
    const undos = [
      () =>
        page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click(),
      () => page.keyboard.press('ControlOrMeta+z'),
    ];
    for (const undo of undos) {
      await message.hover();
      await message.getByRole('button', { name: 'Mark unread from here' }).click();
      await expect(inbox.program('Northwind Cloud')).toContainText('1 unread');
      await undo();
      await expect(inbox.program('Northwind Cloud')).not.toContainText('unread');
    }
  });

  test('keeps a draft across a kill @M12 @P14', async ({ signedIn }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    await inbox.composer.fill('Half a thought about the addendum');
    await inbox.composer.blur();
    await expect(inbox.row('Northwind Cloud')).toContainText(
      'Draft: Half a thought about the addendum',
    );
    await inbox.app.kill();
    await inbox.restart();
    await inbox.open('Northwind Cloud');
    await expect(inbox.composer).toHaveValue('Half a thought about the addendum');
  });
});
