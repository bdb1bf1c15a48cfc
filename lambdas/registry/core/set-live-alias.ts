import type { Call } from '../../../contracts/call';
import { liveAlias } from '../../../contracts/registry/aliases';
import type { SetLiveAliasOutput } from '../../../contracts/registry/steps';
import { isPrompt } from '../../../contracts/registry/tags';
import { versionOfAlias } from './find';
import { type FollowPorts, followEndpoint } from './follow-traffic';

export interface LiveRequest {
  readonly model: string;
  readonly version: number;
  /** Where the deployment has completed; without it the fact of its success alone moves the alias. */
  readonly endpoint?: string | undefined;
  readonly deployment?: string | undefined;
}

/**
 * The end of a deployment: `live` follows what its endpoint serves now. That is the version, unless somebody has
 * rolled back meanwhile. A version that does not exist, is not approved or is a prompt is a failed outcome, not a fault.
 */
export const setLiveAlias = async (
  ports: FollowPorts,
  { model: name, version: number, endpoint, deployment }: LiveRequest,
  call: Call,
): Promise<SetLiveAliasOutput> => {
  const model = await ports.store.model(call.project, name);
  const version = model && (await ports.store.version(model, number));
  const named = { model: name, version: number };
  const failed = (reason: string): SetLiveAliasOutput => ({
    outcome: 'failed',
    reason,
    ...named,
    previousVersion: null,
  });
  if (!version) return failed(`There is no ${name} version ${number}.`);
  if (isPrompt(model)) return failed(`${name} is a prompt, which cannot be deployed.`);
  if (version.approval.status !== 'approved')
    return failed(`${name} version ${number} is ${version.approval.status}.`);
  if (endpoint !== undefined) await followEndpoint(ports, { endpoint, deployment }, call);
  return {
    outcome: 'passed',
    reason: null,
    ...named,
    previousVersion: versionOfAlias(model, liveAlias) ?? null,
  };
};
