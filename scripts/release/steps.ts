import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { tables } from '../../contracts/tables';
import { datasetsSteps } from '../../lambdas/datasets/handlers/steps';
import { featuresSteps } from '../../lambdas/features/handlers/steps';
import { governanceSteps } from '../../lambdas/governance/handlers/steps';
import { monitoringSteps } from '../../lambdas/monitoring/handlers/steps';
import { pipelinesStepPorts } from '../../lambdas/pipelines/handlers/step-ports';
import { pipelinesSteps } from '../../lambdas/pipelines/handlers/steps';
import { registrySteps } from '../../lambdas/registry/handlers/steps';
import { servingSteps } from '../../lambdas/serving/handlers/steps';
import { type JsonSchema, samplesOf } from './sample-inputs';
import { stepPayloads } from './step-payloads';
import type { Template } from './template';

/** Names what the steps are wired with; none of it is asked here. */
const nameEverything = (): void => {
  for (const name of Object.keys(tables)) process.env[`CAIRN_TABLE_${name.toUpperCase()}`] ??= name;
  for (const name of ['DATA', 'ARTIFACTS']) process.env[`CAIRN_BUCKET_${name}`] ??= name.toLowerCase();
  for (const name of ['TRAINING', 'DEPLOYMENT', 'MONITORING'])
    process.env[`CAIRN_STATE_MACHINE_${name}`] ??= name;
  process.env['CAIRN_FUNCTION_SERVING_POOL'] ??= 'serving-pool';
};

/** The input schema of every step, by its name. */
export const stepInputs = (): ReadonlyMap<string, z.ZodType> => {
  nameEverything();
  const documents = {} as DynamoDBDocumentClient;
  const steps = {
    ...datasetsSteps(documents),
    ...featuresSteps(documents),
    ...pipelinesSteps(pipelinesStepPorts(documents)),
    ...governanceSteps({} as never),
    ...registrySteps(documents),
    ...servingSteps(documents),
    ...monitoringSteps(documents, (() => undefined) as never),
  };
  return new Map(Object.entries(steps).map(([name, { input }]) => [name, input]));
};

/** What a release keeps of a step: the fields that its state machines hand over, and inputs that it takes. */
export interface StepFixture {
  /** Fields of each call in a definition. */
  readonly sent: readonly (readonly string[])[];
  readonly inputs: readonly unknown[];
}

/** The steps as they are now. */
export const stepFixtures = (template: Template): ReadonlyMap<string, StepFixture> => {
  const payloads = stepPayloads(template);
  return new Map(
    [...stepInputs()].map(([name, input]) => {
      const sent = payloads.filter(({ step }) => step === name).map(({ fields }) => fields);
      const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
      const inputs = samplesOf(schema).map((sample) => ({ step: name, ...(sample as object) }));
      for (const each of inputs) input.parse(each);
      return [name, { sent, inputs }];
    }),
  );
};
