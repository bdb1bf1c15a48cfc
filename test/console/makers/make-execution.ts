import type * as z from 'zod';
import {
  type Execution,
  executionSchema,
  type executionStepSchema,
} from '../../../contracts/pipelines/execution';
import { minutesAgo } from './any';

/** A training that has succeeded, so many minutes ago. */
export const makeExecution = (number: number, minutes: number, change: Partial<Execution> = {}): Execution =>
  executionSchema.parse({
    schemaVersion: 1,
    project: 'weather',
    id: `training-${number}`,
    pipeline: 'training',
    status: 'succeeded',
    reason: null,
    projectVersion: 1,
    author: 'token:01JXDEVELOPER00000001',
    trigger: 'call',
    startedAt: minutesAgo(minutes),
    endedAt: minutesAgo(minutes - 1.2),
    results: {},
    ...change,
  });

const stepNames = [
  'Pin',
  'Ingest',
  'Clean',
  'Validate',
  'Features',
  'Training set',
  'Train',
  'Select',
  'Register',
];

/** Steps one after the other since the start of an execution. */
export const makeSteps = ({ startedAt }: Execution): readonly z.infer<typeof executionStepSchema>[] =>
  stepNames.map((name, position) => ({
    name,
    status: 'succeeded',
    startedAt: new Date(Date.parse(startedAt) + position * 7000).toISOString(),
    endedAt: new Date(Date.parse(startedAt) + (position + 1) * 7000).toISOString(),
  }));
