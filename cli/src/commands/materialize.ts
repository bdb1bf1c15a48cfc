import { defineCommand } from '../command';
import { interruptHint } from '../interrupt-hint';
import { followExecution } from '../training/follow-execution';
import { materializationReport } from '../training/materialization-report';

interface Options {
  readonly wait: boolean;
}

export const materialize = defineCommand<Options>({
  options: [{ flags: '--no-wait', help: 'start it and return at once' }],
  details: [
    'Ingests and cleans the data of the newest project version and writes its features, online and offline: what',
    'a new source or newer rows need before an endpoint can answer from them. Trains nothing. One execution of a',
    'project runs at a time.',
  ].join('\n'),
  examples: ['cairn materialize', 'cairn materialize --no-wait --json'],
  role: 'developer',
  run: async (session, { options: { wait } }) => {
    const client = await session.client();
    const started = await client.pipelines.startMaterialization();
    const { id, projectVersion } = started;
    const follow = `Follow it: npx cairn executions ${id} --follow`;
    if (!wait) return { json: started, text: `${id} started.\n  ${follow}` };
    session.progress.line(`${id} of project version ${projectVersion}`);
    const stopHinting = interruptHint(session, `${id} goes on. ${follow}`);
    const read = () => client.pipelines.getExecution({ executionId: id });
    const execution = await followExecution(session, read, 'end');
    stopHinting();
    return {
      json: execution,
      text: materializationReport(execution, session.colours),
      refused: execution.status !== 'succeeded',
    };
  },
});
