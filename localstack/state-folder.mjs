import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where everything that `npm start` makes lies; ignored by git. */
export const STATE_FOLDER = join(ROOT, '.cairn');

/** What lies where in a state folder; the tests have one of their own. @param {string} folder */
export function statePaths(folder) {
  return {
    folder,
    environment: join(folder, 'state.json'),
    lock: join(folder, 'busy.json'),
    emulator: join(folder, 'emulator'),
    emulatorProcess: join(folder, 'emulator', 'process.json'),
    emulatorLog: join(folder, 'emulator', 'emulator.log'),
    edgeProcess: join(folder, 'edge', 'process.json'),
    edgeLog: join(folder, 'edge', 'edge.log'),
    cloudAssembly: join(folder, 'cdk.out'),
    outputs: join(folder, 'outputs.json'),
    home: join(folder, 'home'),
    logs: join(folder, 'logs'),
  };
}

/** The two Python environments: emulator and trainers, which `npm start` needs, and the stock clients of the tests. */
export const PYTHON = {
  start: { folder: join(STATE_FOLDER, 'venv'), lock: join(ROOT, 'localstack', 'requirements.txt') },
  test: { folder: join(STATE_FOLDER, 'test-venv'), lock: join(ROOT, 'test', 'requirements.txt') },
};
