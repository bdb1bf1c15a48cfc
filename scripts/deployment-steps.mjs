import { LOCAL_ACCOUNT, LOCAL_REGION } from '../localstack/aws-environment.mjs';
import { apiAddress } from '../localstack/edge.mjs';
import { adviceFor, SetupFailure } from '../localstack/failure.mjs';
import { readRecord } from '../localstack/record-file.mjs';
import { statePaths } from '../localstack/state-folder.mjs';
import { bootstrap, deploy, synthesize } from './cdk.mjs';
import { readState, stackWithApi, writeState } from './deployed-state.mjs';
import { whileEmulatorLives } from './emulator-watch.mjs';
import { bootIdOf } from './external-emulator.mjs';
import { judgeStamp, templateHash } from './template-stamp.mjs';

/** @typedef {import('./environment-steps.mjs').Context} Context */

const BOOTSTRAP_WITHIN_MS = 120_000;
const DEPLOY_WITHIN_MS = 240_000;

/** @param {Context} context */
export async function synthesizePlatform(context) {
  const { stateFolder, environment } = context;
  const { code, output, log } = await synthesize(stateFolder, emulatorOf(context).endpointUrl, environment);
  if (code !== 0) {
    throw new SetupFailure({
      what: 'The CDK app could not be synthesized.',
      detail: lastLines(output),
      todo: adviceFor(output, 'Mend what is named above.'),
      log,
    });
  }
  context.hash = templateHash(statePaths(stateFolder).cloudAssembly);
  return '';
}

/** @param {Context} context */
function judge(context) {
  return judgeStamp(readState(context.stateFolder), {
    bootId: emulatorOf(context).bootId,
    templateHash: context.hash ?? '',
  });
}

/** @param {Context} context */
export async function bootstrapAccount(context) {
  if (judge(context) !== 'deploy') return 'already there';
  const watched = emulatorOf(context);
  const { code, output, log } = await whileEmulatorLives(
    { emulator: watched, what: 'bootstrap', withinMs: BOOTSTRAP_WITHIN_MS },
    (signal) => bootstrap(context.stateFolder, watched.endpointUrl, signal),
  );
  if (code !== 0) {
    throw new SetupFailure({
      what: 'The emulator could not be bootstrapped.',
      detail: lastLines(output),
      todo: adviceFor(output, 'Run `npm run reset` and start again.'),
      log,
    });
  }
  if (watched.external) watched.bootId = await bootIdOf(watched.endpointUrl, context.stateFolder);
  return '';
}

/** @param {Context} context */
export async function deployPlatform(context) {
  const verdict = judge(context);
  if (verdict === 'nothing') {
    context.state = readState(context.stateFolder);
    return 'unchanged since the last deployment';
  }
  if (verdict !== 'deploy') throw refusal(verdict);
  await deployAnew(context);
  return '';
}

/** @param {'changed' | 'unfinished'} verdict */
function refusal(verdict) {
  return new SetupFailure({
    what:
      verdict === 'changed'
        ? 'The platform changed since it was deployed, and an emulator loses data when a stack is updated in place.'
        : 'An earlier deployment was cut off.',
    todo: 'Run `npm start -- --fresh`: it forgets the local data and deploys the platform anew. (On AWS, `cdk deploy` updates in place and keeps the data.)',
  });
}

/** @param {Context} context */
async function deployAnew(context) {
  const { stateFolder, environment, hash = '' } = context;
  const watched = emulatorOf(context);
  const { bootId, endpointUrl } = watched;
  const state = writeState(stateFolder, {
    schema: 1,
    status: 'deploying',
    environment,
    bootId,
    templateHash: hash,
    endpointUrl,
    region: LOCAL_REGION,
    accountId: LOCAL_ACCOUNT,
  });
  const { code, output, log } = await whileEmulatorLives(
    { emulator: watched, what: 'deploy', withinMs: DEPLOY_WITHIN_MS },
    (signal) => deploy(stateFolder, endpointUrl, signal),
  );
  if (code !== 0) {
    const detail =
      output
        .split('\n')
        .filter((line) => /FAILED|❌|Error/.test(line))
        .slice(0, 8)
        .join('\n') || lastLines(output);
    throw new SetupFailure({
      what: 'The platform could not be deployed.',
      detail,
      todo: adviceFor(
        output,
        'Mend what is named above and start again; the next start begins with an empty emulator.',
      ),
      log,
    });
  }
  const { stack, outputs, apiId } = stackWithApi(readRecord(statePaths(stateFolder).outputs));
  context.state = writeState(stateFolder, {
    ...state,
    status: 'deployed',
    stack,
    outputs,
    apiAddress: apiAddress({ endpointUrl, apiId }),
    deployedAt: new Date().toISOString(),
  });
}

/** @param {Context} context */
export function emulatorOf({ emulator: started }) {
  if (started === undefined) throw new Error('The emulator is started first.');
  return started;
}

/** @param {string} output */
function lastLines(output) {
  return output.trimEnd().split('\n').slice(-12).join('\n');
}
