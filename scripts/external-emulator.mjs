import { join } from 'node:path';
import { awsEnvironment, refuseRealEndpoint } from '../localstack/aws-environment.mjs';
import { status } from '../localstack/emulator.mjs';
import { SetupFailure } from '../localstack/failure.mjs';
import { isPortFree } from '../localstack/ports.mjs';
import { runLogged } from '../localstack/run-logged.mjs';
import { ROOT, statePaths } from '../localstack/state-folder.mjs';
import { nodeForHandlers } from './node-runtime.mjs';

/**
 * An emulator that somebody else runs, named by AWS_ENDPOINT_URL; undefined when none is named. The address of our own
 * is in a shell that took `cairn env` into its environment: that is not meant, whether ours runs at the moment or not.
 * @param {{ stateFolder: string, endpointUrl?: string }} where
 * @returns {Promise<import('./emulator-watch.mjs').Watched | undefined>}
 */
export async function findExternalEmulator({ stateFolder, endpointUrl = process.env.AWS_ENDPOINT_URL }) {
  if (!endpointUrl) return undefined;
  refuseRealEndpoint(endpointUrl);
  const { hostname, port } = new URL(endpointUrl);
  const onThisMachine = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  if (onThisMachine) {
    const { emulator } = await status({ stateFolder });
    if (emulator?.port === Number(port) || (await isPortFree(Number(port)))) return undefined;
  }
  return { endpointUrl, external: true, bootId: await bootIdOf(endpointUrl, stateFolder) };
}

/**
 * Its bootstrap stack has an id that no second life of the emulator has; `empty` before there is one. Asked by a
 * process of its own, because the AWS SDK wants a newer Node than the one that starts these scripts.
 * @param {string} endpointUrl @param {string} stateFolder
 */
export async function bootIdOf(endpointUrl, stateFolder) {
  const { logs, home } = statePaths(stateFolder);
  const { code, output } = await runLogged({
    command: nodeForHandlers(),
    args: [join(ROOT, 'scripts', 'print-boot-id.mjs')],
    cwd: ROOT,
    env: awsEnvironment({ endpointUrl, home }),
    log: join(logs, 'boot-id.log'),
  });
  if (code === 0) return output.trim();
  throw new SetupFailure({
    what: `No emulator answers at AWS_ENDPOINT_URL=${endpointUrl}.`,
    detail: output.trim().split('\n').slice(-3).join('\n'),
    todo: 'Start it, or unset AWS_ENDPOINT_URL to use the emulator that comes with the project.',
  });
}
