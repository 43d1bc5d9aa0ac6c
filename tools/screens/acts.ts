import { dialogs } from './scenes/dialogs.ts';
import { languages } from './scenes/languages.ts';
import { narrow } from './scenes/narrow.ts';
import { reading } from './scenes/reading.ts';
import type { Scene } from './scenes/scene.ts';
import { sending } from './scenes/sending.ts';
import { signedOut } from './scenes/sign-in.ts';
import { troubles } from './scenes/troubles.ts';
import { writing } from './scenes/writing.ts';
import type { Stage, StageOptions } from './stage.ts';

const signInClick = ({ page }: Stage): Promise<void> =>
  page.getByRole('button', { name: 'Sign in', exact: true }).click();

/** Scenes that follow each other on one running app, which starts with a simulator of its own. */
export interface Act {
  on: StageOptions;
  scenes: readonly Scene[];
}

export const acts: readonly Act[] = [
  {
    on: { seed: 'demo' },
    scenes: [...signedOut, ...reading, ...dialogs, ...writing, ...sending, ...narrow],
  },
  {
    on: { seed: 'empty' },
    scenes: [
      {
        name: 'no-programs',
        set: async (stage) => {
          await signInClick(stage);
          await stage.page.getByText('No programs yet').waitFor();
        },
      },
    ],
  },
  {
    on: { seed: 'demo' },
    scenes: [
      {
        name: 'first-start',
        set: async (stage) => {
          for (const path of ['/partnerships', '/sync']) {
            stage.simulator.control.fault({ path, times: 0, fault: { kind: 'hang' } });
          }
          await signInClick(stage);
          await stage.page.getByText('Getting your messages').first().waitFor();
        },
      },
      {
        name: 'first-start-offline',
        set: async ({ app, page }) => {
          await app.goOffline();
          await page.getByRole('button', { name: 'Try now' }).waitFor();
        },
      },
    ],
  },
  {
    on: { seed: 'demo', programsOnly: true },
    scenes: [
      {
        name: 'programs-only',
        set: async (stage) => {
          await stage.page.getByText('programs but no messaging').waitFor();
          await signInClick(stage);
          const programs = stage.page.getByRole('region', { name: 'Programs' });
          await programs.getByRole('button', { name: /Kestrel CRM/ }).click();
          await stage.page.getByRole('heading', { name: 'Kestrel CRM' }).waitFor();
        },
      },
    ],
  },
  { on: { seed: 'demo' }, scenes: languages },
  { on: { seed: 'demo' }, scenes: troubles },
];
