import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import type { Deployment } from '../../../contracts/serving/deployment';
import { refuseRetired } from './choose-variant';
import type { NewToken } from './deployment-store';
import { type EndPorts, endByHand } from './end-by-hand';
import { findEndpoint } from './find-endpoint';
import { inForce } from './in-force';
import { doneBefore } from './once-per-token';
import { mainVariant, type StoredDeployment, shownDeployment } from './stored-deployment';
import { undoRollout } from './undo-rollout';

export interface RollBackRequest {
  readonly endpoint: string;
  readonly reason: string;
  /** Version that is to lose the traffic. */
  readonly from?: number | undefined;
  readonly clientToken?: string | undefined;
}

const refuseOther = (endpoint: string, serving: number | undefined, from: number | undefined): void => {
  if (from === undefined || from === serving) return;
  const now = serving === undefined ? 'nothing is in service' : `version ${serving} is the newest now`;
  throw new CairnError(
    'storage.conflict',
    `${endpoint} was to be rolled back from version ${from}, but ${now}: somebody was there before.`,
    { details: { endpoint, from, ...(serving === undefined ? {} : { serving }) } },
  );
};

/** What ended by itself while somebody wanted it ended: only a success leaves something to undo. */
const refuseEnded = ({ id, status, reason }: StoredDeployment): void => {
  if (status === 'succeeded') return;
  const what = status === 'rolled_back' ? 'was rolled back' : 'failed';
  throw new CairnError(
    'storage.conflict',
    `Deployment ${id} ${what} by itself a moment ago, so nothing was done: ${reason ?? 'no reason given'}`,
  );
};

const undoInForce = async (
  { deployments }: EndPorts,
  { endpoint: name, reason, from }: RollBackRequest,
  token: NewToken | undefined,
  call: Call,
): Promise<StoredDeployment> => {
  const record = await findEndpoint(deployments, call.project, name);
  refuseRetired(record);
  refuseOther(name, mainVariant(record.variants)?.version, from);
  const undone = await inForce(deployments, record);
  if (!undone || undone.formerVariants.length === 0)
    throw new CairnError('rollback.nothing-before', `Nothing was in service at ${name} before what is now.`);
  return undoRollout(deployments, { record, undone, reason, token }, call);
};

const rollBack = async (
  ports: EndPorts,
  request: RollBackRequest,
  token: NewToken | undefined,
  call: Call,
): Promise<StoredDeployment> => {
  const { endpoint, reason, from } = request;
  const running = await ports.deployments.running(call.project, endpoint);
  if (!running) return undoInForce(ports, request, token, call);
  refuseOther(endpoint, running.version, from);
  const { deployment, isMine } = await endByHand(ports, running, { reason, token }, call);
  if (isMine) return deployment;
  refuseEnded(deployment);
  return undoInForce(ports, { ...request, from: running.version }, token, call);
};

/**
 * Gives the traffic of an endpoint back at once, by hand: that of the deployment that runs, else that of the
 * rollout in force. A second rollback goes one rollout further back and never forward again; at the first one
 * there is nothing before. The same client token rolls back once.
 */
export const rollBackEndpoint = async (
  ports: EndPorts,
  request: RollBackRequest,
  call: Call,
): Promise<Deployment> => {
  const { endpoint, reason, from, clientToken } = request;
  const requestDigest = digestOf({ action: 'rollback', endpoint, reason, from: from ?? null });
  const token = clientToken === undefined ? undefined : { clientToken, requestDigest };
  const before = () => doneBefore(ports.deployments, endpoint, token, call);
  const done =
    (await before()) ??
    (await rollBack(ports, request, token, call).catch(async (error: unknown) => {
      // Two requests with one token at the same time: the second gets what the first has done.
      const winner = await before();
      if (winner) return winner;
      throw error;
    }));
  return shownDeployment(done);
};
