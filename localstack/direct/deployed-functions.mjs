import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SetupFailure } from '../failure.mjs';
import { readRecord } from '../record-file.mjs';
import { statePaths } from '../state-folder.mjs';
import { deployment, START } from './deployment.mjs';

/** @typedef {{ unit: string, bundle: string, environment: Record<string, string> }} DeployedFunction */

/** Names of the stack's resources by their ids in the template. @param {string} stack */
async function physicalNames(stack) {
  const names = new Map();
  const pages = paginateListStackResources({ client: new CloudFormationClient({}) }, { StackName: stack });
  for await (const { StackResourceSummaries = [] } of pages)
    for (const { LogicalResourceId, PhysicalResourceId } of StackResourceSummaries)
      names.set(LogicalResourceId, PhysicalResourceId);
  return names;
}

/** @param {any} template @param {string} unit @returns {[string, any]} id and resource */
function functionOf(template, unit) {
  const found = Object.entries(template?.Resources ?? {}).find(([, { Metadata }]) =>
    Metadata?.['aws:cdk:path']?.endsWith(`/${unit}/Function/Resource`),
  );
  if (found) return found;
  throw new SetupFailure({ what: `The synthesized template has no function '${unit}'.`, todo: START });
}

/**
 * The functions of an API as they are deployed: the bundle that synthesis made, and the environment that the emulator
 * gives it.
 * @param {string} stateFolder @param {string[]} units @returns {Promise<DeployedFunction[]>}
 */
export async function deployedFunctions(stateFolder, units) {
  const { stack } = deployment(stateFolder);
  const { cloudAssembly } = statePaths(stateFolder);
  const template = readRecord(join(cloudAssembly, `${stack}.template.json`));
  const names = await physicalNames(stack);
  const lambda = new LambdaClient({});
  return Promise.all(
    units.map(async (unit) => {
      const [id, { Metadata }] = functionOf(template, unit);
      const bundle = join(cloudAssembly, Metadata['aws:asset:path'], 'index.mjs');
      if (!existsSync(bundle) || !names.has(id)) {
        throw new SetupFailure({
          what: `The function '${unit}' was synthesized, but is not what is deployed.`,
          todo: 'Run `npm start -- --fresh`: it deploys what was synthesized, anew.',
        });
      }
      const { Environment } = await lambda.send(
        new GetFunctionConfigurationCommand({ FunctionName: names.get(id) }),
      );
      return { unit, bundle, environment: Environment?.Variables ?? {} };
    }),
  );
}

/**
 * One environment for functions that share a process.
 * @param {DeployedFunction[]} functions @returns {Record<string, string>}
 */
export function sharedEnvironment(functions) {
  /** @type {Record<string, string>} */
  const shared = {};
  for (const { unit, environment } of functions) {
    for (const [name, value] of Object.entries(environment)) {
      if ((shared[name] ?? value) !== value)
        throw new SetupFailure({
          what: `${name} is '${value}' for '${unit}' and '${shared[name]}' for another function, so they cannot share a process.`,
          todo: 'Use the edge without --direct.',
        });
      shared[name] = value;
    }
  }
  return shared;
}
