import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before anything else, in the main thread and (by inheritance) in every worker. `electron` becomes the preview's module;
 * in a worker it can't be loaded, as in Electron. The npm package of that name must never run: it would start a download.
 */
const names = /^electron(\/(main|common|renderer|utility))?$/;
const address = 'preview:electron';

/** Where the main thread keeps the module for the source text below. */
export const moduleKey = 'partner-inbox.preview.electron';

/** The names that `import { … } from 'electron'` may ask for; filled in before the app's entry is loaded. */
let exportNames: readonly string[] = [];

export function provideElectron(module: Record<string, unknown>): void {
  exportNames = Object.keys(module);
  Object.defineProperty(globalThis, Symbol.for(moduleKey), { value: module });
}

registerHooks({
  resolve(specifier, context, next) {
    if (!names.test(specifier)) return next(specifier, context);
    if (!isMainThread) {
      throw Object.assign(
        new Error(
          `Cannot find module '${specifier}': Electron's modules don't exist in worker threads`,
        ),
        {
          code: 'MODULE_NOT_FOUND',
        },
      );
    }
    return { url: address, format: 'module', shortCircuit: true };
  },
  load(url, context, next) {
    if (url !== address) return next(url, context);
    const lines = exportNames.map((name) => `export const ${name} = electron.${name};`);
    const source = [
      `const electron = globalThis[Symbol.for('${moduleKey}')];`,
      ...lines,
      'export default electron;',
      "export { electron as 'module.exports' };",
    ].join('\n');
    return { format: 'module', source, shortCircuit: true };
  },
});

const electronVersion = '45.4.1';
const chromeVersion = '156.0.8078.79';

/** What a person reading `process` finds in Electron. */
function dress(type: 'browser' | 'worker'): void {
  const versions = { ...process.versions, electron: electronVersion, chrome: chromeVersion };
  Object.defineProperty(process, 'versions', { value: Object.freeze(versions) });
  Object.defineProperty(process, 'type', { value: type });
}

dress(isMainThread ? 'browser' : 'worker');
