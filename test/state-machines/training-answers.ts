import type { Answers } from './run-machine';

export const trials = ['logistic', 'boosted', 'baseline'].map((kind, index) => ({
  name: `training-01abc-${index}`,
  hyperparameters: { model: kind, keep_features: '10' },
  modelUri: `s3://data/projects/weather/trials/${kind}`,
}));

/** What the steps answer when everything goes well, and nothing is deployed by itself. SageMaker is not among them. */
export const wellTrained: Answers = {
  'Pin definition': () => ({
    datasets: ['observations', 'stations'],
    views: ['daily'],
    parallelism: 2,
    deployAutomatically: false,
    endpoint: 'rain',
  }),
  Ingest: () => ({ outcome: 'passed', version: 1 }),
  'Clean and validate': ({ dataset }) => ({ outcome: 'passed', version: 2, dataset }),
  'Define features': () => ({ views: ['daily'], service: 'rain' }),
  Materialize: () => ({ outcome: 'passed', rows: 100 }),
  'Check online equals offline': () => ({ outcome: 'passed' }),
  'Make training set': () => ({ outcome: 'passed', uri: 's3://data/training-set' }),
  'Plan trials': () => ({
    experiment: 'training-01abc',
    sourceUri: 's3://data/projects/weather/source/',
    entry: 'train.py',
    channels: { training: 's3://data/projects/weather/training-sets/1/' },
    instanceType: 'ml.m5.large',
    maxSeconds: 900,
    trials,
  }),
  'Issue token': () => ({ secretArn: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:cairn/x' }),
  'Revoke token': () => ({}),
  'Revoke token after failure': () => ({}),
  'Select trial': () => ({ outcome: 'passed', trial: trials[0] }),
  Gate: () => ({ outcome: 'passed' }),
  'Register version': () => ({ outcome: 'passed', model: 'rain', version: 4, entry: '01registered' }),
  'Compare with champion': () => ({ outcome: 'passed', better: true }),
  'Await approval': () => ({ outcome: 'passed' }),
  'Record success': () => ({}),
  'Record materialization': () => ({}),
  'Record failure': () => ({ reason: 'why it failed' }),
};

export const trainingInput = {
  call: { project: 'weather', execution: 'training-01abc', author: 'ada' },
  projectVersion: 7,
  mode: 'training',
};
