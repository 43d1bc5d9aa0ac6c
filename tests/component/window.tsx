import { draw } from './page.tsx';
import '@fontsource-variable/inter/wght.css';
import type { Root } from 'react-dom/client';
import { page } from 'vitest/browser';
import { begin } from '../../renderer/app/begin.tsx';

/** Draws the whole page over what main answers, from its start, as the window does. */
export async function openWindow(width: number, height: number): Promise<void> {
  await resizeWindow(width, height);
  await begin({ render: draw, unmount: () => undefined } satisfies Root);
}

/** Gives the window a size, CSS px. */
export async function resizeWindow(width: number, height: number): Promise<void> {
  await page.viewport(width, height);
}
