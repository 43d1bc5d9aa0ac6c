import { pathToFileURL } from 'node:url';
import { guardArchive } from './archive-guard.ts';
import { configVariable, setHostConfig, type HostConfig } from './config.ts';
import { openControl, reportProblem } from './control.ts';
import { provideElectron } from './hooks.ts';

const text = process.env[configVariable] ?? '';
delete process.env[configVariable];
const config = JSON.parse(text) as HostConfig;
setHostConfig(config);
Object.defineProperty(process, 'platform', { value: config.platform });
Object.defineProperty(process, 'resourcesPath', { value: config.resourcesPath });
process.argv = config.packaged
  ? [process.execPath, ...config.args]
  : [process.execPath, config.appPath, ...config.args];

const { electronModule } = await import('../electron/module.ts');
const { previewApp } = await import('../electron/app.ts');
provideElectron(electronModule);
if (config.packaged) guardArchive(config.appPath, config.chromium);
openControl();

// Electron shows a dialog and goes on; without one here, the driver hears of it and the app goes on as well.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') > 1) return;
  reportProblem({ kind: 'main-error', text: error.stack ?? String(error) });
  process.stderr.write(`Uncaught Exception: ${error.stack ?? String(error)}\n`);
});
process.on('unhandledRejection', (reason) => {
  if (process.listenerCount('unhandledRejection') > 1) return;
  const what = reason instanceof Error ? (reason.stack ?? String(reason)) : String(reason);
  reportProblem({ kind: 'main-error', text: `unhandled rejection: ${what}` });
  process.stderr.write(`Unhandled rejection: ${what}\n`);
});
process.on('SIGTERM', () => previewApp.quit());
process.on('SIGINT', () => previewApp.quit());

try {
  await import(pathToFileURL(config.entry).href);
} catch (error) {
  const what = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  reportProblem({ kind: 'main-error', text: what });
  process.stderr.write(`App threw an error during load\n${what}\n`);
}
previewApp.start();
