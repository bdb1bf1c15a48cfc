import type { ResponseFor } from '../../../sdk/src';
import { lengthText } from '../output/time-text';
import type { Session } from '../session';

export type FollowedExecution = ResponseFor<'pipelines.getExecution'>;
type Step = FollowedExecution['steps'][number];

/** Until somebody has to decide, or until the very end. */
export type Until = 'approval' | 'end';

const pollMilliseconds = 1000;

const lengthOf = ({ startedAt, endedAt }: Step, now: number): string =>
  lengthText((endedAt === null ? now : Date.parse(endedAt)) - Date.parse(startedAt));

/** What is at work, names with a count where there are several: `Train (2), 4.1 s`. */
const atWorkText = (steps: readonly Step[], now: number): string => {
  const running = steps.filter(({ endedAt }) => endedAt === null);
  const names = [...new Set(running.map(({ name }) => name))].map((name) => {
    const count = running.filter((step) => step.name === name).length;
    return count === 1 ? name : `${name} (${count})`;
  });
  const since = running.at(-1);
  return since ? `${names.join(', ')}  ${lengthOf(since, now)}` : 'starting';
};

const hasEnded = ({ status }: FollowedExecution, until: Until): boolean =>
  until === 'end' ? status !== 'running' && status !== 'waiting_for_approval' : status !== 'running';

/** Follows an execution, a line for each step that ended, until it waits for approval or has ended. */
export const followExecution = async (
  session: Pick<Session, 'progress' | 'colours' | 'pause'>,
  read: () => Promise<FollowedExecution>,
  until: Until,
): Promise<FollowedExecution> => {
  const { progress, colours } = session;
  const told = new Set<number>();
  for (;;) {
    const execution = await read();
    for (const [index, step] of execution.steps.entries()) {
      if (step.endedAt === null || told.has(index)) continue;
      told.add(index);
      const mark = step.status === 'failed' ? colours.red('✗') : colours.green('✓');
      progress.line(`${mark} ${step.name}  ${colours.dim(lengthOf(step, Date.now()))}`);
    }
    if (hasEnded(execution, until)) {
      progress.end();
      return execution;
    }
    progress.show(
      execution.status === 'waiting_for_approval'
        ? 'waiting for approval'
        : atWorkText(execution.steps, Date.now()),
    );
    await session.pause(pollMilliseconds);
  }
};
