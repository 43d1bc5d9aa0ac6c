import { moveClock } from '../host/moved-clock.ts';
import { makeBridgeEnd, startPageWorld } from './bridge.ts';
import { makeCodec } from './codec.ts';
import { startPreloadWorld, type PreloadWorldConfig } from './preload-world.ts';

/** Runs before anything else in each world of each document, where the clock is moved. */
export function clockSource(aheadMs: number): string {
  return aheadMs === 0 ? '' : `(${moveClock.toString()})(${aheadMs});`;
}

/** Runs first in each document, in the page's own world. */
export function pageWorldSource(channel: string): string {
  return `(${startPageWorld.toString()})(${JSON.stringify(channel)}, ${makeBridgeEnd.toString()});`;
}

/** Runs second, in the preload's isolated world; `preload` is the text of the one CommonJS file. */
export function preloadWorldSource(
  config: PreloadWorldConfig,
  preload: string | undefined,
): string {
  const names =
    'require, module, exports, process, global, setImmediate, clearImmediate, __filename, __dirname';
  const run =
    preload === undefined
      ? 'null'
      : `function (scope) {
const { ${names} } = scope;
(function () {
${preload}
}).call(exports);
}`;
  return `(${startPreloadWorld.toString()})(${JSON.stringify(config)}, ${makeCodec.toString()}, ${makeBridgeEnd.toString()}, ${run});`;
}
