import { readDefinition } from '../../../contracts/project/read-definition';
import type { RolloutPlan } from '../../../contracts/serving/rollout';
import type { ProjectReader } from '../../governance/public';

/**
 * What the project's newest definition says of rollouts to an endpoint; nothing when it names another endpoint,
 * or when there is no definition yet.
 */
export const rolloutDefinition = async (
  projects: Pick<ProjectReader, 'latest'>,
  project: string,
  endpoint: string,
): Promise<RolloutPlan | undefined> => {
  const latest = await projects.latest(project);
  if (!latest) return undefined;
  const { endpoint: own, automatic: _automatic, ...plan } = (await readDefinition(latest.source)).rollout;
  return own === endpoint ? plan : undefined;
};
