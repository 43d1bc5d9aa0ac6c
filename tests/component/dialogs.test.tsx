import { answer, draw, textOf } from './page.tsx';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { said } from '../../contract/domain/said.ts';
import SavedRepliesDialog from '../../renderer/features/saved-replies/SavedRepliesDialog.tsx';
import ShortcutGuide from '../../renderer/features/shortcuts/ShortcutGuide.tsx';
import { SignInForm } from '../../renderer/features/sign-in/SignInForm.tsx';
import QuestionsPage from '../../renderer/features/questions/QuestionsPage.tsx';
import { giveUpForm } from '../../renderer/state/saved-replies/reply-form.ts';
import { Boundary } from '../../renderer/ui/Boundary.tsx';
import { Confirm } from '../../renderer/ui/Confirm.tsx';
import { PickList } from '../../renderer/ui/PickList.tsx';

describe('a question', () => {
  function Asking({ onConfirm }: { onConfirm: () => void }) {
    const [open, setOpen] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          Leave
        </button>
        {open && (
          <Confirm
            title="Leave?"
            confirm="Yes"
            onConfirm={onConfirm}
            onClose={() => setOpen(false)}
          >
            <p>All of it goes.</p>
          </Confirm>
        )}
      </>
    );
  }

  it('does nothing when it’s left with Escape, and gives the focus back', async () => {
    const onConfirm = vi.fn<() => void>();
    draw(<Asking onConfirm={onConfirm} />);
    const opener = page.getByRole('button', { name: 'Leave' });
    await opener.click();
    await expect.element(page.getByRole('alertdialog', { name: 'Leave?' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => page.getByRole('alertdialog').query()).toBeNull();
    await expect.element(opener).toHaveFocus();
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it('keeps the focus within until it’s answered', async () => {
    const onConfirm = vi.fn<() => void>();
    draw(<Asking onConfirm={onConfirm} />);
    await page.getByRole('button', { name: 'Leave' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Leave?' });
    await expect.element(dialog).toBeVisible();
    for (let press = 0; press < 5; press += 1) {
      await userEvent.tab();
      expect(dialog.element().contains(document.activeElement)).toBe(true);
    }
    await dialog.getByRole('button', { name: 'Yes' }).click();
    expect(onConfirm).toHaveBeenCalledOnce();
  });
});

describe('a list to pick from', () => {
  it('moves by arrows, chooses with Enter, and leaves the focus in its field', async () => {
    const chosen: string[] = [];
    const groups = [
      {
        title: 'Programs',
        choices: ['Acme', 'Globex', 'Initech'].map((name) => ({
          id: name,
          show: name,
          do: () => chosen.push(name),
        })),
      },
    ];
    draw(
      <PickList label="Find" placeholder="Find" text="" onText={() => undefined} groups={groups} />,
    );
    const field = page.getByRole('combobox', { name: 'Find' });
    await field.click();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
    expect(chosen).toEqual(['Globex']);
    await expect.element(field).toHaveFocus();
  });
});

describe('a part that can’t be drawn', () => {
  it('says so in its place, is tried again, and leaves the rest as it was', async () => {
    answer('diagnostics', 'pageFailed', async () => undefined);
    let broken = true;
    function Fragile() {
      if (broken) throw new Error('broken');
      return <p>Whole again</p>;
    }
    draw(
      <>
        <Boundary part="row">
          <Fragile />
        </Boundary>
        <p>Another row</p>
      </>,
    );
    await expect.element(page.getByText('This can’t be shown', { exact: false })).toBeVisible();
    await expect.element(page.getByText('Another row')).toBeVisible();
    broken = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(page.getByText('Whole again', { exact: false })).toBeVisible();
  });
});

describe('the guide to the keys', () => {
  it('names each with its key, and closes with Escape', async () => {
    const onClose = vi.fn<() => void>();
    draw(<ShortcutGuide onClose={onClose} />);
    const guide = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect.poll(() => textOf(guide)).toContain('Next unread conversationN');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => onClose.mock.calls).toHaveLength(1);
  });
});

describe('saved replies', () => {
  it('that are half written are asked about before they go', async () => {
    answer('savedReplies', 'list', async () => [
      { id: 'r1' as never, name: 'Thanks', body: 'Thank you!' },
    ]);
    const saved = answer('savedReplies', 'save', async (reply) => ({
      ok: true,
      value: { ...reply, id: 'r2' as never },
    }));
    const onClose = vi.fn<() => void>();
    draw(<SavedRepliesDialog onClose={onClose} />);
    await page.getByRole('button', { name: /New/ }).first().click();
    await page.getByLabelText('Name').fill('Greeting');
    await userEvent.keyboard('{Escape}');
    await expect
      .element(page.getByText('What you changed isn’t saved yet.', { exact: false }))
      .toBeVisible();
    expect(onClose).not.toHaveBeenCalled();
    expect(saved).not.toHaveBeenCalled();
    giveUpForm();
  });
});

describe('signing in', () => {
  const options = {
    server: 'https://a.example',
    apiKey: true,
    password: true,
    messaging: true,
    remember: 'keychain',
  } as const;

  it('waits for a key, says why it failed, and forgets that once something else is entered', async () => {
    answer('account', 'defaultServer', async () => 'https://a.example');
    answer('account', 'suggestion', async () => null);
    answer('account', 'signInOptions', async () => ({ ok: true, value: options }));
    answer('account', 'cancelSignIn', async () => undefined);
    const tried = answer('account', 'signInWithKey', async () => ({
      ok: false,
      problem: {
        code: 'wrong_credentials',
        said: said('as_it_was', { sentence: 'That key isn’t known.' }),
      },
    }));
    draw(<SignInForm />);
    const button = page.getByRole('button', { name: 'Sign in', exact: true });
    await expect.element(button).toBeDisabled();
    await page.getByLabelText('API key', { exact: true }).fill('  key  ');
    await button.click();
    await expect.poll(() => textOf(page.getByRole('alert'))).toContain('That key isn’t known.');
    expect(tried).toHaveBeenCalledExactlyOnceWith({
      server: 'https://a.example',
      rememberAnyway: false,
      apiKey: 'key',
    });
    await page.getByLabelText('API key', { exact: true }).fill('another');
    await expect.poll(() => page.getByRole('alert').query()).toBeNull();
  });
});

describe('common questions', () => {
  it('show their answer when they’re opened', async () => {
    draw(<QuestionsPage programKey={null} />);
    const question = page.getByRole('button', { name: /commission/iu }).first();
    await expect.element(question).toHaveAttribute('aria-expanded', 'false');
    await question.click();
    await expect.element(question).toHaveAttribute('aria-expanded', 'true');
  });
});
