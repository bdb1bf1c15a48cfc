import { defineCommand } from '../command';

interface Options {
  readonly reason?: string;
}

export const stop = defineCommand<Options>({
  arguments: [{ name: '<execution>', help: 'id, as `npx cairn executions` lists it' }],
  options: [{ flags: '--reason <text>', help: 'kept with the execution and in the journal' }],
  examples: ['cairn stop training-01jd --reason "wrong data"'],
  role: 'developer',
  run: async (session, { options: { reason }, args: [executionId = ''] }) => {
    const client = await session.client();
    const execution = await client.pipelines.stopExecution({ executionId, reason });
    return {
      json: execution,
      text: `${execution.id} is ${execution.status}: ${execution.reason ?? 'no reason'}`,
    };
  },
});
