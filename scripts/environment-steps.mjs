import * as edge from '../localstack/edge.mjs';
import * as emulator from '../localstack/emulator.mjs';
import { SetupFailure } from '../localstack/failure.mjs';
import { statePaths } from '../localstack/state-folder.mjs';
import { awaitAnswer } from './await-answer.mjs';
import { forgetState, readState, writeState } from './deployed-state.mjs';
import { bootstrapAccount, deployPlatform, emulatorOf, synthesizePlatform } from './deployment-steps.mjs';
import { whileEmulatorLives } from './emulator-watch.mjs';
import { findExternalEmulator } from './external-emulator.mjs';

/**
 * What the steps work on: the wishes of who runs them, then what they found out.
 * @typedef {import('./deployed-state.mjs').DeployedState} DeployedState
 * @typedef {{ stateFolder: string, environment: string, port?: number, edgePort?: number, persist: boolean, own?: boolean, preload?: import('../localstack/emulator-environment.mjs').Preload }} Wish
 *   `own`: never use an emulator that somebody else runs
 * @typedef {Wish & { emulator?: import('./emulator-watch.mjs').Watched, hash?: string, state?: DeployedState, badVersion?: number }} Context
 */

const ANSWER_WITHIN_MS = 15_000;

/** @type {import('./steps.mjs').Step<any>[]} From an installed checkout to a platform that answers. */
export const environmentSteps = [
  { title: 'Start the emulator', run: startEmulator },
  { title: 'Synthesize the platform', run: synthesizePlatform },
  { title: 'Bootstrap', run: bootstrapAccount },
  { title: 'Deploy', run: deployPlatform },
  { title: 'Open the edge', run: openEdge },
];

/** @param {Context} context */
async function startEmulator(context) {
  const { stateFolder, port, persist, own, preload } = context;
  const external = own ? undefined : await findExternalEmulator({ stateFolder });
  if (external) {
    context.emulator = external;
    return `yours, at ${external.endpointUrl}`;
  }
  const unfinished = readState(stateFolder)?.status === 'deploying';
  if (unfinished) {
    await emulator.reset({ stateFolder });
    forgetState(stateFolder);
  }
  const started = await emulator.start({ stateFolder, port, persist, preload });
  context.emulator = started;
  if (readState(stateFolder)?.bootId !== started.bootId) forgetState(stateFolder);
  const found = {
    running: 'already running',
    kept: 'with the data of the last run',
    empty: unfinished ? 'empty: the last deployment was cut off' : 'empty',
    discarded: `empty; earlier data dropped (${started.because})`,
  }[started.found];
  return `${started.endpointUrl}, ${found}`;
}

/** @param {Context} context */
async function openEdge(context) {
  const { stateFolder, state, edgePort } = context;
  if (!state?.apiAddress) throw new Error('The edge is opened after the deployment.');
  const opened = await edge.start({ stateFolder, target: state.apiAddress, port: edgePort });
  const edgeState = { port: opened.port, url: opened.url, log: opened.log };
  context.state = writeState(stateFolder, { ...state, apiUrl: opened.url, edge: edgeState });
  const said = await whileEmulatorLives(
    { emulator: emulatorOf(context), what: 'first answer of the API', withinMs: 2 * ANSWER_WITHIN_MS },
    (signal) => awaitAnswer(`${opened.url}/health`, { expected: 'OK', withinMs: ANSWER_WITHIN_MS, signal }),
  );
  if (said === undefined) return opened.url;
  throw new SetupFailure({
    what: `The platform is deployed, but ${opened.url}/health does not answer 200 and OK (${said}).`,
    todo: 'Look into the log of the emulator, which holds what the handlers print; `npm start -- --fresh` begins anew.',
    log: statePaths(stateFolder).emulatorLog,
  });
}
