import type { Deployment } from '../../../contracts/serving/deployment';
import type { Session } from '../session';

const pollMilliseconds = 1000;

/** Follows a deployment, a line for each shift of traffic, until it has ended. */
export const followDeployment = async (
  { progress, colours, pause }: Pick<Session, 'progress' | 'colours' | 'pause'>,
  read: () => Promise<Deployment>,
): Promise<Deployment> => {
  let told = 0;
  for (;;) {
    const deployment = await read();
    const shifted = deployment.steps.filter(({ shiftedAt }) => shiftedAt !== null);
    for (const { weight } of shifted.slice(told))
      progress.line(`${colours.green('✓')} ${weight} % of the traffic to version ${deployment.version}`);
    told = Math.max(told, shifted.length);
    if (deployment.status !== 'running') {
      progress.end();
      return deployment;
    }
    progress.show(`deploying ${deployment.model}/${deployment.version} to ${deployment.endpoint}`);
    await pause(pollMilliseconds);
  }
};
