import { defineCommand } from '../command';
import { interruptHint } from '../interrupt-hint';
import { followExecution, type Until } from '../training/follow-execution';
import { trainingReport } from '../training/training-report';

interface Options {
  readonly wait: boolean;
  readonly until: Until;
}

export const train = defineCommand<Options>({
  options: [
    { flags: '--no-wait', help: 'start it and return at once' },
    {
      flags: '--until <moment>',
      help: 'how long to follow it',
      choices: ['approval', 'end'],
      default: 'approval',
    },
  ],
  details: [
    'Ingests and cleans the data, makes the features and the training set, runs the trials, checks the gates,',
    'registers the best model and waits for an approval. Exit status 1 when it failed or was rejected.',
  ].join('\n'),
  examples: ['cairn train', 'cairn train --until end', 'cairn train --no-wait --json'],
  role: 'developer',
  run: async (session, { options: { wait, until } }) => {
    const client = await session.client();
    const started = await client.pipelines.startTraining();
    const { id, projectVersion } = started;
    if (!wait)
      return { json: started, text: `${id} started.\n  Follow it: npx cairn executions ${id} --follow` };
    session.progress.line(`${id} of project version ${projectVersion}`);
    const stopHinting = interruptHint(
      session,
      `${id} goes on. Follow it: npx cairn executions ${id} --follow`,
    );
    const read = () => client.pipelines.getExecution({ executionId: id });
    const execution = await followExecution(session, read, until);
    stopHinting();
    return {
      json: execution,
      text: await trainingReport(session, client, execution),
      refused: execution.status === 'failed' || execution.status === 'rejected',
    };
  },
});
