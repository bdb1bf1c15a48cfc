import { isCairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { Outcome } from '../../../contracts/pipelines/step-call';
import { type DeploymentPorts, type NewDeployment, openDeployment } from './open-deployment';

const isExpected = (code: string): boolean => code.startsWith('deployment.') || code.startsWith('registry.');

/**
 * Begins a deployment for its machine: the one that the route opened, or that a first try of the step opened,
 * else a new one. A version that cannot be deployed is an outcome, not a fault.
 */
export const beginDeployment = async (
  ports: DeploymentPorts,
  request: NewDeployment,
  call: Call,
): Promise<Outcome & { readonly deployment: string | null }> => {
  const existing = await ports.deployments.deployment(call.project, request.endpoint, request.id);
  if (existing && existing.status !== 'running')
    return {
      outcome: 'failed',
      reason: `Deployment ${request.id} has ended: ${existing.status}.`,
      deployment: null,
    };
  if (existing) return { outcome: 'passed', reason: null, deployment: existing.id };
  try {
    const deployment = await openDeployment(ports, request, call);
    return { outcome: 'passed', reason: null, deployment: deployment.id };
  } catch (error) {
    if (!isCairnError(error) || !isExpected(error.code)) throw error;
    return { outcome: 'failed', reason: error.message, deployment: null };
  }
};
