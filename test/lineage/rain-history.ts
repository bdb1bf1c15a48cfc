import { genesis, linkAll } from '../../contracts/governance/chain';
import type { JournalEntry, Statement, Subject } from '../../contracts/journal';
import { subjects } from '../../contracts/lineage/subjects';
import { entryOf } from '../../lambdas/platform/journal/entry';
import { callOf } from '../governance/fixtures';

const start = Date.parse('2026-03-01T12:00:00.000Z');
export const trainingSetDigest = 'ab'.repeat(32);
const input = (subject: Subject) => ({ role: 'input', subject });
const as = (role: string, subject: Subject) => ({ role, subject });

const raw = subjects.datasetVersion('city-weather', 3);
const cleaned = subjects.datasetVersion('city-weather', 4);
const view = subjects.featureView('daily_weather', 1);
const service = subjects.featureService('rain_features', 1);
const trainingSet = subjects.trainingSet(trainingSetDigest);
const run = subjects.run('run-2');
const execution = subjects.execution('training-2');
const version = subjects.modelVersion('rain', 2);
const champion = subjects.modelVersion('rain', 1);
const deployment = subjects.deployment('deployment-2');
const monitoring = subjects.monitoringRun('monitoring-1');
const model = subjects.registeredModel('rain');

type Step = Pick<Statement, 'fact' | 'subject'> &
  Partial<Pick<Statement, 'relations' | 'details' | 'afterDigest'>> & {
    readonly by?: string;
    /** Fact of an earlier entry that led to this one. */
    readonly causedBy?: Statement['fact'];
  };

const shift = (position: number, weight: number): readonly Step[] => [
  {
    fact: 'TrafficShifted',
    subject: deployment,
    relations: [as('version', version)],
    details: {
      endpoint: 'rain',
      position,
      weight,
      revision: position + 2,
      routing: weight === 100 ? 'v2=100' : `v2=${weight}, v1=${100 - weight}`,
    },
  },
  {
    fact: 'RolloutChecked',
    subject: deployment,
    relations: [as('version', version)],
    details: { endpoint: 'rain', position, weight, decision: 'go_on', reason: 'error_rate 0 (at most 0.01)' },
  },
];

/** How rain/2 came to be: drift on rain/1, a training, a comparison, an approval, a canary. */
const steps: readonly Step[] = [
  {
    fact: 'ProjectApplied',
    subject: subjects.project('weather'),
    relations: [as('version', subjects.projectVersion('weather', 3))],
    details: {
      version: 3,
      codeCommit: 'c0ffee',
      files: 6,
      success: 'roc_auc at least 0.7',
      monitors: 'inputs',
    },
  },
  {
    fact: 'DatasetVersionCreated',
    subject: raw,
    details: { kind: 'raw', rows: 5844, source: 'weather.csv', sourceSha256: 'cd'.repeat(32) },
    afterDigest: 'a1'.repeat(32),
  },
  {
    fact: 'MonitoringCompleted',
    subject: monitoring,
    relations: [as('version', champion), as('endpoint', subjects.endpoint('rain'))],
    details: { monitor: 'inputs', endpoint: 'rain', state: 'alarm', columns: 'temp_max 0.61' },
  },
  {
    fact: 'DriftDetected',
    subject: monitoring,
    relations: [as('version', champion)],
    details: { monitor: 'inputs', endpoint: 'rain', columns: 'temp_max 0.61' },
    causedBy: 'MonitoringCompleted',
  },
  {
    fact: 'ExecutionStarted',
    subject: execution,
    relations: [as('definition', subjects.project('weather'))],
    details: { pipeline: 'training', projectVersion: 3, trigger: 'drift' },
    by: 'monitor:inputs',
    causedBy: 'DriftDetected',
  },
  {
    fact: 'DatasetVersionCreated',
    subject: cleaned,
    relations: [as('execution', execution), input(raw)],
    details: {
      kind: 'cleaned',
      rows: 5840,
      cleaning: 'drop_duplicates: 4 rows touched, 5840 left',
      expectations: 7,
    },
    afterDigest: 'a2'.repeat(32),
  },
  {
    fact: 'FeatureViewDefined',
    subject: view,
    relations: [as('execution', execution)],
    details: { view: 'daily_weather', version: 1, features: 8 },
    afterDigest: 'b1'.repeat(32),
  },
  {
    fact: 'FeatureServiceDefined',
    subject: service,
    relations: [as('execution', execution), input(view)],
    details: { service: 'rain_features', version: 1, features: 8 },
  },
  {
    fact: 'FeaturesMaterialized',
    subject: view,
    relations: [as('execution', execution), input(cleaned)],
    details: { rows: 5840, entities: 2 },
  },
  {
    fact: 'TrainingSetCreated',
    subject: trainingSet,
    relations: [as('execution', execution), input(cleaned), input(view), input(service)],
    details: { rows: 5000, features: 8, trainRows: 4000, validationRows: 500, testRows: 500 },
  },
  { fact: 'RunStarted', subject: run, relations: [as('execution', execution)], details: {} },
  {
    fact: 'RunFinished',
    subject: run,
    relations: [as('execution', execution)],
    details: { status: 'FINISHED' },
  },
  {
    fact: 'GatePassed',
    subject: execution,
    relations: [as('run', run)],
    details: {
      'roc_auc at least 0.7': '0.812345 passed',
      trial: 2,
      trials: 4,
      objective: 'maximize roc_auc',
      objectiveValue: 0.83,
    },
  },
  {
    fact: 'ModelVersionRegistered',
    subject: version,
    relations: [
      input(run),
      input(trainingSet),
      input(cleaned),
      input(view),
      input(service),
      as('registered-model', model),
      as('execution', execution),
    ],
    details: {
      model: 'rain',
      version: 2,
      execution: execution.id,
      projectVersion: 3,
      artifactSha256: 'ef'.repeat(32),
      author: 'token:ada',
      codeCommit: 'c0ffee',
    },
  },
  {
    fact: 'ChallengerCompared',
    subject: execution,
    relations: [as('challenger', version), as('champion', champion)],
    details: {
      metric: 'roc_auc',
      champion: 1,
      challenger: 2,
      championValue: 0.7,
      challengerValue: 0.81,
      better: true,
    },
  },
  {
    fact: 'ModelVersionApproved',
    subject: version,
    relations: [as('registered-model', model), as('execution', execution)],
    details: { model: 'rain', version: 2, author: 'token:ada', forced: false },
    by: 'bob',
  },
  {
    fact: 'ModelAliasSet',
    subject: model,
    relations: [as('target', version), as('previous-target', champion)],
    details: { model: 'rain', alias: 'approved', version: 2, previousVersion: 1, revision: 5 },
    causedBy: 'ModelVersionApproved',
  },
  {
    fact: 'DeploymentStarted',
    subject: deployment,
    relations: [input(version)],
    details: {
      endpoint: 'rain',
      strategy: 'canary',
      model: 'rain',
      version: 2,
      steps: '10, 50, 100',
      checks: 1,
    },
  },
  ...shift(0, 10),
  ...shift(1, 50),
  ...shift(2, 100),
  {
    fact: 'DeploymentSucceeded',
    subject: deployment,
    relations: [as('version', version)],
    details: { endpoint: 'rain', strategy: 'canary' },
  },
  {
    fact: 'ModelAliasSet',
    subject: model,
    relations: [as('target', version), as('previous-target', champion)],
    details: { model: 'rain', alias: 'live', version: 2, previousVersion: 1, revision: 6 },
    causedBy: 'DeploymentStarted',
  },
];

/** The whole history as the journal holds it, numbered, a second between entries. */
export const rainHistory = (): readonly JournalEntry[] => {
  const made: JournalEntry[] = [];
  for (const [index, { by = 'ada', causedBy, ...step }] of steps.entries()) {
    const time = new Date(start + index * 1000).toISOString();
    const call = { ...callOf(by, 'weather', 'admin', time), cause: null };
    const cause = causedBy ? (made.findLast(({ fact }) => fact === causedBy)?.id ?? null) : null;
    made.push(entryOf(call, { project: 'weather', ...step, cause }));
  }
  return linkAll(made, genesis);
};
