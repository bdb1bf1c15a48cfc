import { isRunning } from '../../../../localstack/background-process.mjs';
import { readRecord } from '../../../../localstack/record-file.mjs';
import { readSaved } from '../../../../localstack/saved-state.mjs';
import { statePaths } from '../../../../localstack/state-folder.mjs';
import { readState } from '../../../../scripts/deployed-state.mjs';
import { ok, warning } from './check.mjs';

/** @type {import('./check.mjs').Check} */
export const deployment = {
  name: 'deployment',
  title: 'Local platform',
  why: 'Commands without CAIRN_API_URL speak to what the state file names.',
  look({ stateFolder }) {
    const paths = statePaths(stateFolder);
    const holder = readRecord(paths.lock);
    if (holder && isRunning(holder)) return ok(`\`${holder.command}\` is at work (process ${holder.pid})`);
    const state = readState(stateFolder);
    if (state === undefined) return ok('none is deployed: `npm start` does it');
    if (state.status === 'deploying')
      return warning('the last deployment was cut off', 'Run `npm start`: it begins with an empty emulator.');
    const life = readSaved(paths.emulator)?.bootId;
    return life !== undefined && life !== state.bootId
      ? warning(
          `${state.stack} was deployed in an earlier life of the emulator`,
          'Run `npm start`: it deploys anew.',
        )
      : ok(`${state.stack}, deployed ${state.deployedAt}`);
  },
};
