import { Duration } from 'aws-cdk-lib';
import { IntegrationPattern, JitterType, JsonPath, TaskInput, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { NodeFunction } from '../platform/node-function';

export interface StepTaskProps {
  /** Function that holds the step. */
  readonly fn: NodeFunction;
  /** Name of the step in the function's table. */
  readonly step: string;
  /** Fields besides `step`, `call` and `projectVersion`; JSON paths by JsonPath.stringAt and siblings. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** Where the answer goes; `JsonPath.DISCARD` drops it. */
  readonly resultPath: string;
  /** Waits for a task token, which the step gets as `taskToken`. @default false */
  readonly waitForToken?: boolean;
  /** @default 15 minutes */
  readonly timeout?: Duration;
}

/**
 * A task that runs one step. Faults are retried three times with backoff and full jitter; a step is
 * idempotent, so a retry after a lost answer does no harm. Expected outcomes are not faults.
 */
export const stepTask = (scope: Construct, id: string, props: StepTaskProps): LambdaInvoke => {
  const payload = {
    step: props.step,
    call: JsonPath.objectAt('$.call'),
    projectVersion: JsonPath.numberAt('$.projectVersion'),
    ...props.input,
    ...(props.waitForToken ? { taskToken: JsonPath.taskToken } : {}),
  };
  const task = new LambdaInvoke(scope, id, {
    lambdaFunction: props.fn.fn,
    payload: TaskInput.fromObject(payload),
    resultPath: props.resultPath,
    retryOnServiceExceptions: false,
    ...(props.waitForToken
      ? { integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN }
      : { payloadResponseOnly: true }),
    taskTimeout: Timeout.duration(props.timeout ?? Duration.minutes(15)),
  });
  // A wait that timed out is over; whatever else went wrong, another call brings another token.
  addRetry(task, props.waitForToken ? waitFaults : ['States.ALL']);
  return task;
};

/** Everything but States.Timeout: throttles and faults of the function, by name and all together. */
const waitFaults = [
  'Lambda.TooManyRequestsException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.Unknown',
  'States.TaskFailed',
];

const addRetry = (task: LambdaInvoke, errors: string[]): void => {
  task.addRetry({
    errors,
    maxAttempts: 3,
    interval: Duration.seconds(1),
    backoffRate: 2,
    maxDelay: Duration.seconds(30),
    jitterStrategy: JitterType.FULL,
  });
};
