import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type MaterializationInput,
  materializationInputSchema,
  type PlanMaterializationOutput,
} from '../../contracts/features/materialization-steps';
import type { Outcome } from '../../contracts/pipelines/step-call';

type Steps = (event: object) => Promise<unknown>;

/** What lib/features/materialization-workflow.ts does with one view, by the steps that it calls. */
const materializeView = async (
  steps: Steps,
  input: MaterializationInput,
  of: MaterializationInput['views'][number],
): Promise<Outcome> => {
  const { call, projectVersion, asked } = input;
  const run = (step: string, more: object) => steps({ step, call, projectVersion, ...of, ...more });
  const planned = (await run('plan-materialization', { asked })) as PlanMaterializationOutput;
  for (const window of planned.outcome === 'passed' ? planned.windows : [])
    await run('materialize-window', { dataset: planned.dataset, refresh: asked.refresh, window });
  return (await run('finish-materialization', { planned })) as Outcome;
};

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

/**
 * Step Functions as far as materializing asks it: starts the machine Materialization and tells its state, with the steps
 * of the product in this process. Its order of steps is tested with the machine itself, in test/state-machines. Names
 * itself in the environment.
 */
export const startMaterializationMachine = async (): Promise<void> => {
  const states = new Map<string, 'RUNNING' | 'SUCCEEDED' | 'FAILED'>();
  const execute = async (name: string, input: MaterializationInput): Promise<void> => {
    const { handler } = await import('../../lambdas/units/features-steps');
    states.set(name, 'RUNNING');
    const ended = await Promise.all(input.views.map((of) => materializeView(handler, input, of)));
    states.set(name, ended.every(({ outcome }) => outcome === 'passed') ? 'SUCCEEDED' : 'FAILED');
  };
  const actions: Readonly<Record<string, (body: Readonly<Record<string, string>>) => object>> = {
    StartExecution: ({ stateMachineArn = '', name = '', input = '' }) => {
      execute(name, materializationInputSchema.parse(JSON.parse(input))).catch((error: unknown) => {
        console.error(error);
        states.set(name, 'FAILED');
      });
      const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      return { executionArn, startDate: Date.now() / 1000 };
    },
    DescribeExecution: ({ executionArn = '' }) => ({
      executionArn,
      status: states.get(executionArn.split(':').at(-1) ?? '') ?? 'RUNNING',
      startDate: Date.now() / 1000,
    }),
  };
  const server = createServer(async (request, response) => {
    const act = actions[String(request.headers['x-amz-target']).split('.')[1] ?? ''];
    response.writeHead(act ? 200 : 400, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(act?.(JSON.parse(await textOf(request))) ?? { __type: 'UnknownOperation' }));
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  process.env['AWS_ENDPOINT_URL_SFN'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env['CAIRN_STATE_MACHINE_MATERIALIZATION'] =
    'arn:aws:states:us-east-1:000000000000:stateMachine:Materialization';
};
