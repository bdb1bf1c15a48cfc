import type { CleaningStep } from '../../../../contracts/project/dataset';
import type { Findings } from '../findings';
import type { ProjectNames } from '../names-of-project';
import type { Plan } from '../plan';
import { rowId } from '../table/profile-table';
import { expectationsOf } from './expectations';
import { trainerFiles } from './trainer-files';

/** The files of a project, by what they are. */
export const filesOf = (names: ProjectNames) => ({
  data: `data/${names.dataset}.csv`,
  features: `features/${names.view}.sql`,
  label: `features/${names.model.replaceAll('-', '_')}_label.sql`,
});

const cleaningOf = ({ key, time, profile }: Plan): readonly CleaningStep[] => {
  const identity = [key.column, ...(time ? [time.name] : [])];
  const missing = profile.columns.filter(({ name, missing: count }) => identity.includes(name) && count > 0);
  return [
    ...(missing.length > 0 ? [{ dropMissing: { columns: missing.map(({ name }) => name) } }] : []),
    ...(key.doubled > 0 ? [{ dropDuplicates: { by: identity } }] : []),
  ];
};

const objectiveOf = ({ task }: Plan) => ({
  metric: task === 'regression' ? 'validation_rmse' : 'validation_log_loss',
  direction: 'minimize',
});

/** The sections of cairn.yaml as plain values, with what is to be said of each. */
export const sectionsOf = (plan: Plan, findings: Findings, names: ProjectNames) => {
  const { label, key, features, previous, profile, task, split } = plan;
  const { judgement, baseline, classes } = findings;
  const files = filesOf(names);
  const { entry, modules } = trainerFiles;
  const what = task === 'regression' ? 'How much is' : 'Which is the';
  const stated = 'not stated yet';
  const nullable = (type: string) => ({ type, nullable: true });
  return [
    ['', { version: 1, project: names.project }],
    [
      'Why: the platform asks, and people will. Put your own words where it says "not stated yet".',
      {
        useCase: {
          question: `${what} ${label.header.trim()} of a ${key.generated ? 'row' : key.column}?`,
          decision: stated,
          stakeholders: [{ name: stated, role: 'owner' }],
          ai: {
            needed: judgement.needed,
            because: judgement.because,
            baseline: baseline.says === null ? baseline.name : `${baseline.name} (${baseline.says})`,
          },
          success: {
            metric: `test_${judgement.metric}`,
            atLeast: Number((judgement.baseline + judgement.margin).toPrecision(4)),
          },
        },
      },
    ],
    [
      'The table as `cairn init` wrote it: one name a column, one form a type.',
      {
        datasets: [
          {
            name: names.dataset,
            source: files.data,
            format: 'csv',
            columns: {
              [rowId]: 'integer',
              ...Object.fromEntries(profile.columns.map(({ name, type }) => [name, type])),
            },
            clean: cleaningOf(plan),
            expect: expectationsOf(plan, { classes }),
          },
        ],
      },
    ],
    ['', { entities: [{ name: names.entity, joinKey: key.column, type: key.type }] }],
    [
      'nullable: a row may be without a value, in training as in service; a row that is not there is an error.',
      {
        featureViews: [
          {
            name: names.view,
            entities: [names.entity],
            source: names.dataset,
            sql: files.features,
            features: {
              ...Object.fromEntries(features.map(({ name, type }) => [name, nullable(type)])),
              ...(previous
                ? { [previous.feature]: nullable(task === 'regression' ? 'DOUBLE' : 'STRING') }
                : {}),
            },
          },
        ],
      },
    ],
    ['', { featureService: { name: names.service, features: [`${names.view}:*`] } }],
    [
      '',
      {
        label: {
          sql: files.label,
          column: label.name,
          entities: [names.entity],
          ...(previous ? { baselineColumn: previous.baseline } : {}),
        },
      },
    ],
    [
      '',
      {
        training: {
          split,
          trainer: { kind: 'script', entry, modules, maxMinutes: 15 },
          seed: 7,
          search: {
            strategy: 'grid',
            parallelism: 2,
            objective: objectiveOf(plan),
            space: { model: ['linear', 'boosting'] },
          },
        },
      },
    ],
    [
      `Better than the baseline (${judgement.metric} ${Number(judgement.baseline.toPrecision(4))}) by more than chance gives with so few test rows.`,
      { gates: judgement.gates },
    ],
    ['', { model: { name: names.model, description: `${label.header.trim()} from ${names.dataset}.` } }],
    [
      'A later version must be at least as good as the live one, on rows that neither has seen.',
      { comparison: { metric: judgement.metric, margin: 0 } },
    ],
    ['', { rollout: { endpoint: names.model, strategy: 'all_at_once', automatic: false } }],
  ] as const satisfies readonly (readonly [string, object])[];
};
