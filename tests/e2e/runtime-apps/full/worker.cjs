const { parentPort } = require('node:worker_threads');

let outcome;
try {
  outcome = `loaded ${typeof require('electron')}`;
} catch {
  outcome = 'refused';
}
parentPort.postMessage({ outcome, type: process.type, electron: process.versions.electron });
