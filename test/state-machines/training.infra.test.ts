import { at } from '../../lib/governance/rules/rule';
import { synthesize } from '../infrastructure/synthesize';
import { definitionNamed } from './definitions';
import { type Answer, type Answers, type Ended, runMachine, ServiceError } from './run-machine';
import { trainingInput, trials, wellTrained } from './training-answers';

const { template } = synthesize('prod', 'aws');
const definition = definitionNamed(template, 'Training');

/** What SageMaker's `.sync` answers when a job is over: the job, as DescribeTrainingJob tells it. */
const completed: Answer = ({ TrainingJobName }) => ({ TrainingJobName, TrainingJobStatus: 'Completed' });
const run = (answers: Answers = {}, wish = {}, input = {}): Promise<Ended> =>
  runMachine(
    definition,
    { ...trainingInput, ...input },
    { ...wellTrained, Train: completed, ...answers },
    wish,
  );
const requestsOf = (ended: Ended, state: string) =>
  ended.calls.filter((call) => call.state === state).map(({ request }) => request);
/** States in the order of their first visit. */
const way = ({ visited }: Ended) => [...new Set(visited)];
const jobsOf = (ended: Ended) => requestsOf(ended, 'Train').map((job) => job['TrainingJobName']);
const outcomes = (ended: Ended) => at(requestsOf(ended, 'Select trial')[0], 'trained');

describe('a training on AWS', () => {
  it('goes from data to an approved version', async () => {
    const ended = await run();
    expect(ended.status).toBe('succeeded');
    expect(way(ended).filter((state) => state in wellTrained || state === 'Train')).toEqual([
      'Pin definition',
      'Ingest',
      'Clean and validate',
      'Define features',
      'Materialize',
      'Check online equals offline',
      'Make training set',
      'Plan trials',
      'Issue token',
      'Train',
      'Revoke token',
      'Select trial',
      'Gate',
      'Register version',
      'Compare with champion',
      'Await approval',
      'Record success',
    ]);
    expect(way(ended).at(-1)).toBe('Trained');
    expect(requestsOf(ended, 'Ingest').map(({ dataset }) => dataset)).toEqual(['observations', 'stations']);
  });

  it('ends with the features when nothing else was asked for', async () => {
    const ended = await run({}, {}, { mode: 'materialization' });
    expect(way(ended).at(-1)).toBe('Materialized');
    expect(requestsOf(ended, 'Train')).toEqual([]);
  });

  it('asks SageMaker for one job a trial, with all that the job needs', async () => {
    const ended = await run();
    expect(jobsOf(ended)).toEqual(trials.map(({ name }) => name));
    const [job] = requestsOf(ended, 'Train');
    expect(job).toMatchObject({
      TrainingJobName: 'training-01abc-0',
      HyperParameters: { model: 'logistic', keep_features: '10', sagemaker_program: 'train.py' },
      AlgorithmSpecification: {
        TrainingImage: expect.stringMatching(/\.dkr\.ecr\.eu-central-1\.amazonaws\.com\/pytorch-training:/),
        TrainingInputMode: 'File',
        ContainerEntrypoint: ['python3', expect.stringMatching(/^\/opt\/ml\/input\/data\/trainer\/.*\.zip$/)],
      },
      InputDataConfig: [
        ['training', 's3://data/projects/weather/training-sets/1/'],
        ['code', 's3://data/projects/weather/source/'],
        ['trainer', expect.stringMatching(/^s3:\/\/.*\.zip$/)],
      ].map(([ChannelName, S3Uri]) => ({ ChannelName, DataSource: { S3DataSource: { S3Uri } } })),
      OutputDataConfig: { S3OutputPath: 's3://data/projects/weather/trials/logistic' },
      ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
      StoppingCondition: { MaxRuntimeInSeconds: 900 },
      Environment: {
        MLFLOW_EXPERIMENT_NAME: 'training-01abc',
        CAIRN_EXECUTION: 'training-01abc',
        CAIRN_TRIAL: 'training-01abc-0',
        CAIRN_TOKEN_SECRET_ARN: expect.stringContaining(':secret:cairn/x'),
        MLFLOW_TRACKING_URI: expect.anything(),
      },
      Tags: [
        { Key: 'cairn:platform', Value: 'Cairn-prod' },
        { Key: 'cairn:project', Value: 'weather' },
        { Key: 'cairn:execution', Value: 'training-01abc' },
      ],
    });
    expect(JSON.stringify(job)).not.toContain('.$');
    expect(outcomes(ended)).toEqual(trials.map(() => ({ outcome: 'succeeded' })));
  });

  it('trains no more trials at once than the definition says', async () => {
    let now = 0;
    let most = 0;
    const later: Answer = async (request) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 60_000));
      now--;
      return completed(request, 1);
    };
    const ended = await run({ Train: later });
    expect(most).toBe(2);
    expect(ended.seconds).toBe(120);
  });
});

describe('a trial on AWS', () => {
  it('that fails is an outcome, and the others go on', async () => {
    const cause = JSON.stringify({
      TrainingJobStatus: 'Failed',
      FailureReason: 'AlgorithmError: exit code 1',
    });
    const ended = await run({
      Train: (job, attempt) => {
        if (job['TrainingJobName'] === trials[1]?.name) throw new ServiceError('States.TaskFailed', cause);
        return completed(job, attempt);
      },
    });
    expect(ended.status).toBe('succeeded');
    expect(jobsOf(ended)).toHaveLength(3);
    expect(outcomes(ended)).toEqual([
      { outcome: 'succeeded' },
      { outcome: 'failed', reason: cause },
      { outcome: 'succeeded' },
    ]);
  });

  const refusedTwice =
    (error: string): Answer =>
    (job, attempt) => {
      if (attempt <= 2) throw new ServiceError(error, 'not now');
      return completed(job, attempt);
    };
  const oneTrial: Answers = {
    'Plan trials': (request, attempt) => ({
      ...(wellTrained['Plan trials']?.(request, attempt) as object),
      trials: trials.slice(0, 1),
    }),
  };

  it.each([
    ['has no capacity', 'SageMaker.ResourceLimitExceededException'],
    ['throttles', 'SageMaker.AmazonSageMakerException'],
    ['throttles by its other name', 'ThrottlingException'],
  ])('is asked for again while SageMaker %s', async (_what, error) => {
    const ended = await run({ ...oneTrial, Train: refusedTwice(error) });
    expect(ended.status).toBe('succeeded');
    expect(jobsOf(ended)).toEqual(Array(3).fill(trials[0]?.name));
    expect(outcomes(ended)).toEqual([{ outcome: 'succeeded' }]);
  });

  it.each([
    ['SageMaker.ResourceLimitExceededException', 11, 3600],
    ['SageMaker.AmazonSageMakerException', 6, 300],
  ])('is given up when %s does not end, as failed', async (error, attempts, withinSeconds) => {
    const refused: Answer = () => {
      throw new ServiceError(error, 'never');
    };
    const ended = await run({ ...oneTrial, Train: refused });
    expect(jobsOf(ended)).toHaveLength(attempts);
    expect(ended.seconds).toBeLessThan(withinSeconds);
    expect(outcomes(ended)).toEqual([{ outcome: 'failed', reason: 'never' }]);
  });

  it('is not asked for again when its job was made and failed', async () => {
    const failed: Answer = () => {
      throw new ServiceError('States.TaskFailed', 'exit code 1');
    };
    expect(jobsOf(await run({ ...oneTrial, Train: failed }))).toHaveLength(1);
  });
});

describe('an end before the end', () => {
  it('is recorded with its stage, after the token was taken back', async () => {
    const ended = await run({ 'Select trial': () => ({ outcome: 'failed', reason: 'no trial ended well' }) });
    expect(ended).toMatchObject({ status: 'failed', error: 'select', cause: 'why it failed' });
    expect(way(ended).slice(-4)).toEqual([
      'Token left?',
      'Revoke token after failure',
      'Record failure',
      'Failed',
    ]);
    expect(requestsOf(ended, 'Record failure')[0]).toMatchObject({
      stage: 'select',
      evidence: { outcome: 'failed', reason: 'no trial ended well' },
    });
  });

  it('has no token to take back before there is one', async () => {
    const ended = await run({ 'Clean and validate': () => ({ outcome: 'failed', reason: '3 rows' }) });
    expect(ended).toMatchObject({ status: 'failed', error: 'clean' });
    expect(ended.visited).not.toContain('Revoke token after failure');
  });

  it('that is a fault is tried three times more, then recorded as one', async () => {
    const broken: Answer = () => {
      throw new ServiceError('Lambda.Unknown', 'out of memory');
    };
    const ended = await run({ Gate: broken });
    expect(requestsOf(ended, 'Gate')).toHaveLength(4);
    expect(ended).toMatchObject({ status: 'failed', error: 'gate' });
    expect(requestsOf(ended, 'Record failure')[0]).toMatchObject({
      evidence: { Error: 'Lambda.Unknown', Cause: 'out of memory' },
    });
  });

  it('of a step that never answers comes after a quarter of an hour, four times', async () => {
    const ended = await run({ Gate: () => new Promise(() => undefined) });
    expect(requestsOf(ended, 'Gate')).toHaveLength(4);
    expect(ended).toMatchObject({ status: 'failed', error: 'gate' });
    expect(ended.seconds).toBeGreaterThanOrEqual(4 * 15 * 60);
    expect(requestsOf(ended, 'Record failure')[0]).toMatchObject({ evidence: { Error: 'States.Timeout' } });
  });

  it('from outside leaves everything as it stands: whoever stops it cleans up', async () => {
    const ended = await run({ Train: () => new Promise(() => undefined) }, { stopAt: 'Train' });
    expect(ended.status).toBe('stopped');
    expect(ended.visited).not.toContain('Record failure');
  });
});

describe('the wait for an approval', () => {
  it('gives its token to the step, and goes on with the answer', async () => {
    const ended = await run({ 'Await approval': () => ({ outcome: 'passed', by: 'grace' }) });
    expect(requestsOf(ended, 'Await approval')[0]).toMatchObject({
      step: 'await-approval',
      taskToken: 'task-token',
      model: 'rain',
      version: 4,
      comparison: { better: true },
    });
    expect(ended.status).toBe('succeeded');
  });

  it('ends with the reason of a rejection', async () => {
    const ended = await run({ 'Await approval': () => ({ outcome: 'failed', reason: 'too few cities' }) });
    expect(ended).toMatchObject({ status: 'failed', error: 'approve' });
    expect(requestsOf(ended, 'Record failure')[0]).toMatchObject({
      evidence: { reason: 'too few cities' },
    });
  });

  it('is over after 30 days, and asked for once', async () => {
    const ended = await run({ 'Await approval': () => new Promise(() => undefined) });
    expect(requestsOf(ended, 'Await approval')).toHaveLength(1);
    expect(ended.seconds).toBe(30 * 86_400);
    expect(ended).toMatchObject({ status: 'failed', error: 'await approval' });
  });
});

describe('the deployment of a training', () => {
  const automatic: Answers = {
    'Pin definition': (request, attempt) => ({
      ...(wellTrained['Pin definition']?.(request, attempt) as object),
      deployAutomatically: true,
    }),
  };

  it('is an execution that it waits for, named after it and caused by the registration', async () => {
    const ended = await run({ ...automatic, Deploy: () => ({ Status: 'SUCCEEDED', Output: {} }) });
    expect(way(ended).slice(-3)).toEqual(['Deploy', 'Record success', 'Trained']);
    expect(requestsOf(ended, 'Deploy')[0]).toMatchObject({
      StateMachineArn: expect.stringContaining('Deployment'),
      Name: 'deploy-training-01abc',
      Input: {
        call: {
          project: 'weather',
          execution: 'deploy-training-01abc',
          author: 'ada',
          cause: '01registered',
        },
        projectVersion: 7,
        endpoint: 'rain',
        model: 'rain',
        version: 4,
      },
    });
  });

  it('that fails ends the training with what it said', async () => {
    const ended = await run({
      ...automatic,
      Deploy: () => {
        throw new ServiceError('States.TaskFailed', '{"Status":"FAILED","Cause":"log_loss is worse"}');
      },
    });
    expect(ended).toMatchObject({ status: 'failed', error: 'deploy' });
    expect(requestsOf(ended, 'Record failure')[0]).toMatchObject({
      evidence: { Cause: expect.stringContaining('log_loss is worse') },
    });
  });
});
