import { useSyncExternalStore } from 'react';

/** One clock for all that shows the time at the same pace: a hundred messages don't keep a hundred timers. */
interface Ticker {
  now: number;
  subscribe: (tell: () => void) => () => void;
}

const tickers = new Map<number, Ticker>();

function tickerOf(everyMs: number): Ticker {
  const known = tickers.get(everyMs);
  if (known !== undefined) return known;
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const ticker: Ticker = {
    now: Date.now(),
    subscribe: (tell) => {
      if (listeners.size === 0) {
        ticker.now = Date.now();
        timer = setInterval(() => {
          ticker.now = Date.now();
          for (const listener of listeners) listener();
        }, everyMs);
      }
      listeners.add(tell);
      return () => {
        listeners.delete(tell);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
  };
  tickers.set(everyMs, ticker);
  return ticker;
}

/** The time, ms since the epoch, told again every `everyMs` while the component is shown. */
export function useNow(everyMs: number): number {
  const ticker = tickerOf(everyMs);
  return useSyncExternalStore(ticker.subscribe, () => ticker.now);
}
