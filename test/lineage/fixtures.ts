import type { JournalEntry, Subject } from '../../contracts/journal';
import type { LineageEdge } from '../../contracts/lineage/graph';
import { subjects } from '../../contracts/lineage/subjects';

export const dataset = subjects.datasetVersion('city-weather', 2);
export const view = subjects.featureView('daily_weather', 1);
export const trainingSet = subjects.trainingSet('digest-1');
export const run = subjects.run('run-1');
export const version = subjects.modelVersion('rain', 1);
export const deployment = subjects.deployment('deployment-1');

export const time = '2026-03-01T12:00:00.000Z';

export const edge = (from: Subject, to: Subject, entry = 'entry-1', role = 'input'): LineageEdge => ({
  from,
  to,
  role,
  fact: 'ModelVersionRegistered',
  entry,
  time,
});

/** The way of the weather example from data to a deployment. */
export const wayOfRain: readonly LineageEdge[] = [
  edge(dataset, view),
  edge(view, trainingSet),
  edge(dataset, trainingSet),
  edge(trainingSet, run),
  edge(run, version),
  edge(version, deployment),
];

export const entry = (
  subject: Subject,
  relations: JournalEntry['relations'],
  overrides: Partial<JournalEntry> = {},
): JournalEntry => ({
  schemaVersion: 1,
  id: 'entry-1',
  project: 'weather',
  fact: 'ModelVersionRegistered',
  subject,
  relations,
  details: {},
  beforeDigest: null,
  afterDigest: null,
  principal: 'token:ada',
  correlationId: 'correlation',
  cause: null,
  time,
  ...overrides,
});
