import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, STATE_FOLDER } from '../localstack/state-folder.mjs';

/** Where the calls of the last end-to-end run lie until the next one. */
export const LAST_RECORDING = join(STATE_FOLDER, 'recorded-calls');

/** What makes the functions of an emulator write down in a folder what they ask AWS for. @param {string} folder */
export function recordingTo(folder) {
  mkdirSync(folder, { recursive: true });
  return { script: join(ROOT, 'test', 'iam', 'recorder.cjs'), env: { CAIRN_RECORD_CALLS: folder } };
}

/**
 * Keeps which resource of the stack has which name, beside the calls that use those names.
 * @param {string} folder @param {import('./deployed-state.mjs').DeployedState} deployed
 */
export async function keepResourceNames(folder, { stack, endpointUrl, accountId, region }) {
  // Here and not above: `npm test` loads this file before it has installed any package.
  const { CloudFormationClient, paginateListStackResources } = await import('@aws-sdk/client-cloudformation');
  const client = new CloudFormationClient({
    endpoint: endpointUrl,
    region,
    credentials: { accessKeyId: accountId, secretAccessKey: 'local' },
  });
  /** @type {Record<string, string>} */
  const names = {};
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client },
    { StackName: stack },
  ))
    for (const { LogicalResourceId = '', PhysicalResourceId = '' } of StackResourceSummaries)
      names[LogicalResourceId] = PhysicalResourceId;
  writeFileSync(join(folder, 'deployed.json'), JSON.stringify({ stack, names }, null, 2));
}

/** Makes a recording the last one. @param {string} folder */
export function keepRecording(folder) {
  rmSync(LAST_RECORDING, { recursive: true, force: true });
  cpSync(folder, LAST_RECORDING, { recursive: true });
}
