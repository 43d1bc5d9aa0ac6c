import type { Root } from 'react-dom/client';
import { Boundary } from '../ui/Boundary.tsx';
import { App } from './App.tsx';
import { listen } from './listen.ts';
import { speakLanguage } from './speak-language.ts';

/** How long the page waits to be told its language, ms: in English rather than not at all. */
const LANGUAGE_WITHIN_MS = 5_000;

/** Draws the app, once its language is known. */
export async function begin(root: Root): Promise<void> {
  listen();
  await Promise.race([
    speakLanguage().catch(() => undefined),
    new Promise((late) => setTimeout(late, LANGUAGE_WITHIN_MS)),
  ]);
  root.render(
    <Boundary part="window">
      <App />
    </Boundary>,
  );
}
