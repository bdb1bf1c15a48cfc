import { join } from 'node:path';
import { awsEnvironment, LOCAL_ACCOUNT, LOCAL_REGION } from '../localstack/aws-environment.mjs';
import { runLogged } from '../localstack/run-logged.mjs';
import { ROOT, statePaths } from '../localstack/state-folder.mjs';
import { nodeForHandlers, withNode } from './node-runtime.mjs';

/**
 * The real `cdk` command line, able to reach nothing but the emulator.
 * @param {{ stateFolder: string, endpointUrl: string, name: string, args: string[], cwd?: string, signal?: AbortSignal }} call
 *   `name` is that of the log file
 */
async function cdk({ stateFolder, endpointUrl, name, args, cwd = stateFolder, signal }) {
  const paths = statePaths(stateFolder);
  const log = join(paths.logs, `${name}.log`);
  const result = await runLogged({
    command: nodeForHandlers(),
    args: [join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk'), ...args, '--no-color', '--no-notices'],
    cwd,
    env: withNode(awsEnvironment({ endpointUrl, home: paths.home })),
    log,
    signal,
  });
  return { ...result, log };
}

/** @param {string} stateFolder @param {string} endpointUrl @param {string} environment dev, staging or prod */
export function synthesize(stateFolder, endpointUrl, environment) {
  const { cloudAssembly } = statePaths(stateFolder);
  const args = [
    'synth',
    '--quiet',
    '--output',
    cloudAssembly,
    '-c',
    `env=${environment}`,
    '-c',
    'target=emulator',
  ];
  return cdk({ stateFolder, endpointUrl, name: 'synth', args, cwd: ROOT });
}

/** @param {string} stateFolder @param {string} endpointUrl @param {AbortSignal} signal */
export function bootstrap(stateFolder, endpointUrl, signal) {
  return cdk({
    stateFolder,
    endpointUrl,
    name: 'bootstrap',
    args: ['bootstrap', `aws://${LOCAL_ACCOUNT}/${LOCAL_REGION}`],
    signal,
  });
}

/** Deploys the assembly as it was synthesized. @param {string} stateFolder @param {string} endpointUrl @param {AbortSignal} signal */
export function deploy(stateFolder, endpointUrl, signal) {
  const { cloudAssembly, outputs } = statePaths(stateFolder);
  const args = [
    'deploy',
    '--all',
    '--app',
    cloudAssembly,
    '--require-approval',
    'never',
    '--outputs-file',
    outputs,
    '--progress',
    'events',
  ];
  return cdk({ stateFolder, endpointUrl, name: 'deploy', args, signal });
}
