import type { Call } from '../../../contracts/call';
import type { Outcome } from '../../../contracts/pipelines/step-call';
import type { PoolProbe } from './deployment-engine';
import type { DeploymentStore } from './deployment-store';
import { findDeployment } from './find-deployment';

/**
 * Asks the serving pool whether it can answer with the new version: before traffic is shifted from the pinned
 * artifact alone, afterwards also by the deployment record that it follows.
 */
export const verifyDeployment = async (
  ports: { readonly deployments: Pick<DeploymentStore, 'deployment'>; readonly pool: PoolProbe },
  request: { readonly endpoint: string; readonly deployment: string },
  call: Call,
): Promise<Outcome & { readonly latencyMs: number | null }> => {
  const deployment = await findDeployment(ports.deployments, request.endpoint, request.deployment, call);
  const { ready, reason, latencyMs } = await ports.pool.probe({
    kind: 'cairn.serving.probe',
    project: call.project,
    endpoint: request.endpoint,
    variant: deployment.variant,
    routed: deployment.revision !== null,
  });
  return { outcome: ready ? 'passed' : 'failed', reason, latencyMs };
};
