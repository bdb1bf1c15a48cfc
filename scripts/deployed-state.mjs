import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFailure } from '../localstack/failure.mjs';
import { readRecord, writeRecord } from '../localstack/record-file.mjs';
import { statePaths } from '../localstack/state-folder.mjs';

/**
 * What is deployed where: `.cairn/state.json`, read by the command-line tool and by the end-to-end tests
 * (CAIRN_STATE names the file).
 * @typedef {{
 *   schema: 1, status: 'deploying' | 'deployed', environment: string, bootId: string, templateHash: string,
 *   endpointUrl: string, region: string, accountId: string,
 *   stack?: string, outputs?: Record<string, string>, apiAddress?: string,
 *   apiUrl?: string, edge?: { port: number, url: string, log: string }, deployedAt?: string,
 * }} DeployedState
 */

/** @param {string} stateFolder @returns {DeployedState | undefined} */
export function readState(stateFolder) {
  return readRecord(statePaths(stateFolder).environment);
}

/** @param {string} stateFolder @param {DeployedState} state */
export function writeState(stateFolder, state) {
  writeRecord(statePaths(stateFolder).environment, state);
  return state;
}

/** Of the example, and of every project that `cairn up` made. */
const tokenFile = /^tokens(\..+)?\.json$/;

/** Forgets what was said about a deployment that is no more, tokens included: they would open nothing. @param {string} stateFolder */
export function forgetState(stateFolder) {
  const { environment, outputs } = statePaths(stateFolder);
  const tokens = existsSync(stateFolder)
    ? readdirSync(stateFolder).filter((name) => tokenFile.test(name))
    : [];
  for (const path of [environment, outputs, ...tokens.map((name) => join(stateFolder, name))])
    rmSync(path, { force: true });
}

/**
 * The stack that has the API, from the outputs file of `cdk deploy`.
 * @param {Record<string, Record<string, string>> | undefined} outputs
 */
export function stackWithApi(outputs) {
  const found = Object.entries(outputs ?? {}).find(([, values]) => values.ApiId !== undefined);
  if (found) return { stack: found[0], outputs: found[1], apiId: found[1].ApiId ?? '' };
  throw new SetupFailure({
    what: 'No deployed stack has an output named ApiId, so the address of the API is not known.',
    todo: 'Give the stack a CfnOutput with the logical id ApiId whose value is the id of the HTTP API.',
  });
}
