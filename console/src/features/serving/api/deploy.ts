import type { Strategy } from '../../../../../contracts/serving/rollout';
import type { ProjectClient } from '../../../data/project-client';
import type { Deployment } from './endpoints';

export interface RollOut {
  readonly endpoint: string;
  readonly model: string;
  readonly version: number;
  /** What the project's definition says by default. */
  readonly strategy: Strategy | undefined;
}

export const rollOut = (client: ProjectClient, { strategy, ...target }: RollOut): Promise<Deployment> =>
  client.serving.startDeployment(strategy === undefined ? target : { ...target, rollout: { strategy } });

/** With an empty reason the platform's own is recorded. */
export const rollBack = (client: ProjectClient, endpoint: string, reason: string): Promise<Deployment> =>
  client.serving.rollBack(reason === '' ? { endpoint } : { endpoint, reason });
