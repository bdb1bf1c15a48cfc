import type { Client } from '../../../sdk/src';
import { interruptHint } from '../interrupt-hint';
import type { Session } from '../session';
import { type FollowedExecution, followExecution, type Until } from '../training/follow-execution';

/** Follows an execution; Ctrl-C leaves it running and says so. */
export const follow = async (
  session: Session,
  client: Client<true>,
  executionId: string,
  until: Until,
): Promise<FollowedExecution> => {
  const stopHinting = interruptHint(
    session,
    `${executionId} goes on. Run \`npx cairn up\` again to come back.`,
  );
  try {
    return await followExecution(session, () => client.pipelines.getExecution({ executionId }), until);
  } finally {
    stopHinting();
  }
};

/**
 * The training of a project version: the one that there is, in whatever state, or a new one when there is none
 * or the last one failed. Starting is idempotent, so that two who run it at once train once.
 */
export const trainOnce = async (
  session: Session,
  client: Client<true>,
  projectVersion: number,
): Promise<FollowedExecution> => {
  const { executions } = await client.pipelines.listExecutions({ limit: 100 });
  const own = executions.filter(
    (one) => one.pipeline === 'training' && one.projectVersion === projectVersion,
  );
  const failures = own.filter(({ status }) => status === 'failed').length;
  const newest = own[0];
  const { id } =
    newest && newest.status !== 'failed'
      ? newest
      : await client.pipelines.startTraining({ clientToken: `up-${projectVersion}-${failures}` });
  session.progress.line(`  ${id} of project version ${projectVersion}`);
  return follow(session, client, id, 'approval');
};
