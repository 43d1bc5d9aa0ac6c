import type { Page } from '@playwright/test';

/** What the preload of the `full` app gives its page. */
export interface PageApi {
  main(name: string, ...args: unknown[]): Promise<unknown>;
  who(): Promise<{ url: string; origin: string; top: boolean }>;
  invoke(channel: string): Promise<unknown>;
  sync(value: unknown): unknown;
  push(value: unknown): void;
  onPushed(listener: (value: unknown) => void): void;
  pathOf(file: File): string;
  pathOfAnything(value: unknown): Attempt;
  modules(): Record<string, Attempt> & { electron: string[]; type: string; argv: boolean };
  sendUncloneable(kind: unknown): Attempt;
  nested: { list: [number, { deep: boolean }] };
  instance: { own?: number; method?: unknown };
  withSymbol: { seen: boolean };
  callBack(callback: (tools: { add(a: number, b: number): number }) => unknown): unknown;
  later(): Promise<string>;
  rejects(): Promise<never>;
  throws(): never;
  kindOf(value: unknown): string;
  readFile(file: File): Promise<string>;
}

export interface Attempt {
  ok?: unknown;
  error?: string;
}

declare global {
  interface Window {
    api: PageApi;
    paths: string[];
  }
}

/** Asks the app's main process for one of its named cases. */
export function askMain<T>(page: Page, name: string, ...args: unknown[]): Promise<T> {
  return page.evaluate(([called, given]) => window.api.main(called, ...given), [
    name,
    args,
  ] as const) as Promise<T>;
}

/** Lets main do what ends the page: once this has been answered, or the page might be gone before. */
export async function tellMain(page: Page, name: string, ...args: unknown[]): Promise<void> {
  await page.evaluate(
    ([told, given]) => {
      setTimeout(() => void window.api.main(told, ...given));
    },
    [name, args] as const,
  );
}

/** Lets main load an address. */
export async function loadByMain(page: Page, url: string): Promise<void> {
  await tellMain(page, 'load', url);
  await page.waitForURL((now) => now.pathname === new URL(url).pathname);
}
