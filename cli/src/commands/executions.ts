import { defineCommand } from '../command';
import { interruptHint } from '../interrupt-hint';
import { table } from '../output/table';
import { agoText, lengthText } from '../output/time-text';
import type { Session } from '../session';
import { followExecution } from '../training/follow-execution';
import { trainingReport } from '../training/training-report';
import { wholeNumber } from '../whole-number';

interface Options {
  readonly follow?: true;
  readonly limit: number;
}

const showOne = async (session: Session, id: string, follow: boolean) => {
  const client = await session.client();
  const read = () => client.pipelines.getExecution({ executionId: id });
  if (follow) {
    const stopHinting = interruptHint(
      session,
      `${id} goes on. Follow it: npx cairn executions ${id} --follow`,
    );
    const execution = await followExecution(session, read, 'end');
    stopHinting();
    const refused = execution.status === 'failed' || execution.status === 'rejected';
    return { json: execution, text: await trainingReport(session, client, execution), refused };
  }
  const execution = await read();
  const steps = table(
    [{ title: 'step' }, { title: 'status' }, { title: 'took', align: 'right' }],
    execution.steps.map(({ name, status, startedAt, endedAt }) => [
      name,
      status,
      endedAt ? lengthText(Date.parse(endedAt) - Date.parse(startedAt)) : null,
    ]),
  );
  return { json: execution, text: `${steps}\n\n${await trainingReport(session, client, execution)}` };
};

export const executions = defineCommand<Options>({
  arguments: [{ name: '[execution]', help: 'show this one with its steps' }],
  options: [
    { flags: '--follow', help: 'follow it to its end; exit status 1 when it failed or was rejected' },
    {
      flags: '--limit <number>',
      help: 'how many to list, newest first',
      parse: wholeNumber(1, 100),
      default: 20,
    },
  ],
  examples: ['cairn executions', 'cairn executions training-01jd --follow'],
  role: 'viewer',
  run: async (session, { options: { follow, limit }, args: [id] }) => {
    if (id !== undefined) return showOne(session, id, follow === true);
    const client = await session.client();
    const list = await client.pipelines.listExecutions({ limit });
    if (list.executions.length === 0)
      return { json: list, text: 'No execution yet.\n  Start one: npx cairn train' };
    const now = Date.now();
    const rows = list.executions.map((execution) => [
      execution.id,
      execution.status.replaceAll('_', ' '),
      execution.projectVersion,
      agoText(execution.startedAt, now),
      execution.endedAt ? lengthText(Date.parse(execution.endedAt) - Date.parse(execution.startedAt)) : null,
      execution.reason === null ? '' : execution.reason.slice(0, 60),
    ]);
    const columns = ['execution', 'status', 'project version', 'started', 'took', 'reason'];
    return {
      json: list,
      text: table(
        columns.map((title) => ({ title })),
        rows,
      ),
    };
  },
});
