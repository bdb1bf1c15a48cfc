import type { Session } from '../session';
import type { Clients } from './clients';
import { deleteStack } from './delete-stack';
import { stopExecution } from './executions';
import { deleteLogGroup, type LogGroup, orphanedLogGroups, strayLogGroups } from './log-groups';
import type { DestroyPlan } from './plan';
import { remaining } from './remaining';
import { deleteSecret, listSecrets } from './secrets';

const stopAll = async (clients: Clients, session: Session, { atWork }: DestroyPlan): Promise<void> => {
  for (const { arn, name } of atWork)
    if (arn !== null) {
      await stopExecution(clients, arn);
      session.progress.line(`  ${name} is stopped`);
    }
};

/** By the functions of the stack, or by its name when it is gone and nobody remembers them. */
const strays = (clients: Clients, { stack, name, resources }: DestroyPlan): Promise<readonly LogGroup[]> =>
  stack === null ? orphanedLogGroups(clients, name) : strayLogGroups(clients, resources);

/** What this command deletes of a stack that is gone, and is still there. */
const tracesLeft = async (clients: Clients, plan: DestroyPlan): Promise<readonly string[]> => [
  ...(await strays(clients, plan)).map(({ name }) => `log group ${name}`),
  ...(await listSecrets(clients, plan.name)).map((secret) => `secret ${secret}`),
];

/** Secrets are listed anew: an execution may have made one since the plan was shown. */
const deleteTraces = async (clients: Clients, session: Session, plan: DestroyPlan): Promise<void> => {
  for (const secret of await listSecrets(clients, plan.name)) {
    await deleteSecret(clients, secret);
    session.progress.line(`  secret ${secret} is deleted`);
  }
  for (const group of await strays(clients, plan)) {
    await deleteLogGroup(clients, group.name);
    session.progress.line(`  log group ${group.name} is deleted`);
  }
};

/**
 * Removes what the plan says, and looks afterwards. Every step can be repeated, so that a run that was cut off is
 * taken up by the next one. Gives what is left and should not be; none when all is well.
 */
export const carryOut = async (
  clients: Clients,
  session: Session,
  plan: DestroyPlan,
): Promise<readonly string[]> => {
  await stopAll(clients, session, plan);
  await deleteStack(clients, session, plan);
  await deleteTraces(clients, session, plan);
  const { stack, name, resources } = plan;
  return stack === null ? tracesLeft(clients, plan) : remaining(clients, { name, id: stack.id, resources });
};
