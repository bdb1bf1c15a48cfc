import * as z from 'zod';
import { type Deployment, deploymentSchema } from '../../../contracts/serving/deployment';
import { type Endpoint, endpointSchema } from '../../../contracts/serving/endpoint';
import { hex, minutesAgo, randomNumbers } from './any';

/** A deployment that has succeeded; `changes` are what the schema takes. */
export const makeDeployment = (
  version: number,
  change: Partial<z.input<typeof deploymentSchema>> = {},
): Deployment =>
  deploymentSchema.parse({
    schemaVersion: 1,
    project: 'weather',
    id: `deploy-${version}`,
    endpoint: 'rain',
    model: 'rain',
    version,
    formerVersion: version > 1 ? version - 1 : null,
    strategy: 'canary',
    status: 'succeeded',
    reason: null,
    steps: [10, 50, 100].map((weight, step) => ({
      weight,
      bakeSeconds: 5,
      shiftedAt: minutesAgo(100 - version * 20 - step),
      checks: [],
    })),
    author: 'token:01JXDEVELOPER00000001',
    startedAt: minutesAgo(101 - version * 20),
    endedAt: minutesAgo(97 - version * 20),
    ...change,
  });

/** An endpoint with shares of the traffic by version, the newest first. */
export const makeEndpoint = (weights: Readonly<Record<number, number>>): Endpoint => {
  const variants = Object.entries(weights)
    .map(([version, weight]) => ({
      name: `v${version}`,
      model: 'rain',
      version: Number(version),
      weight,
      artifact: {
        bucket: 'artifacts',
        key: `models/${version}.onnx`,
        sha256: hex(randomNumbers(Number(version)), 64),
      },
      inputs: [],
      outputs: [],
      features: null,
      classes: null,
    }))
    .reverse();
  return endpointSchema.parse({
    schemaVersion: 1,
    project: 'weather',
    name: 'rain',
    revision: 4,
    variants,
    stickySalt: 'salt',
    deployment: 'deploy-4',
    updatedAt: minutesAgo(1),
    updatedBy: 'execution:deploy-4',
  });
};
