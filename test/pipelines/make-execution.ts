import type { Call } from '../../contracts/call';
import type { Execution } from '../../contracts/pipelines/execution';

export const time = '2026-01-01T00:00:00.000Z';

/** A call of a developer of the project `weather`. */
export const makeCall = (changes: Partial<Call> = {}): Call => ({
  principal: { id: 'token:dev', name: 'dev', author: 'token:dev', grants: { weather: 'developer' } },
  project: 'weather',
  correlationId: 'correlation',
  time,
  cause: null,
  ...changes,
});

/** A running training of the project `weather`. */
export const makeExecution = (changes: Partial<Execution> = {}): Execution => ({
  schemaVersion: 1,
  project: 'weather',
  id: 'training-1',
  pipeline: 'training',
  status: 'running',
  reason: null,
  projectVersion: 1,
  author: 'token:dev',
  trigger: 'call',
  startedAt: time,
  endedAt: null,
  results: {},
  ...changes,
});

export const started = (id: string) => ({
  project: 'weather',
  fact: 'ExecutionStarted' as const,
  subject: { kind: 'execution' as const, id },
});

export const ended = (id: string) => ({
  project: 'weather',
  fact: 'ExecutionSucceeded' as const,
  subject: { kind: 'execution' as const, id },
});
