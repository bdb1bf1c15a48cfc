import { isRunning } from '../../../../localstack/background-process.mjs';
import { isPortFree } from '../../../../localstack/ports.mjs';
import { readRecord } from '../../../../localstack/record-file.mjs';
import { readSaved } from '../../../../localstack/saved-state.mjs';
import { statePaths } from '../../../../localstack/state-folder.mjs';
import { ok, problem, warning } from './check.mjs';
import { listenerOn } from './processes.mjs';

const holderText = (/** @type {number} */ port) => {
  const holder = listenerOn(port);
  return holder
    ? `process ${holder.pid} (${holder.command.join(' ').slice(0, 80)})`
    : 'a process that this user may not look at';
};

/** @param {import('./check.mjs').Place} place @param {'emulator' | 'edge'} what */
async function look({ stateFolder, ports }, what) {
  const port = ports[what];
  const paths = statePaths(stateFolder);
  const record = readRecord(what === 'emulator' ? paths.emulatorProcess : paths.edgeProcess);
  if (record !== undefined && isRunning(record))
    return ok(`held by ours on ${record.port} (process ${record.pid})`);
  const kept = what === 'emulator' ? readSaved(paths.emulator) : undefined;
  const needed = kept?.complete ? kept.port : port;
  if (await isPortFree(needed)) return ok(`${needed} is free`);
  if (kept?.complete)
    return problem(
      `${needed} is held by ${holderText(needed)}, and the kept data was deployed on it`,
      'End that process, or forget the kept data with `npm run reset`.',
    );
  return warning(
    `${needed} is held by ${holderText(needed)}`,
    'Nothing, if another port will do: `npm start` takes the next free one. Else end that process.',
  );
}

/** @type {import('./check.mjs').Check} */
export const emulatorPort = {
  name: 'emulator-port',
  title: 'Port of the emulator',
  why: 'The emulator listens on it; what is deployed has the port in its addresses.',
  look: (place) => look(place, 'emulator'),
};

/** @type {import('./check.mjs').Check} */
export const edgePort = {
  name: 'edge-port',
  title: 'Port of the platform',
  why: 'It is the address that people paste: API, console, MLflow.',
  look: (place) => look(place, 'edge'),
};
