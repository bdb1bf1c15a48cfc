import { ulid } from 'ulid';
import type { Call } from '../../../contracts/call';
import type { Endpoint, Variant } from '../../../contracts/serving/endpoint';
import { deploymentStatement, rollbackDetails } from './deployment-statement';
import type { DeploymentStore, NewToken } from './deployment-store';
import { nextRecord } from './next-record';
import { mainVariant, type StoredDeployment } from './stored-deployment';
import { writtenAtOnce } from './written-at-once';

/** Gives the traffic back to what a rollout had replaced: one write of the record, with a deployment of its own. */
export const undoRollout = async (
  deployments: DeploymentStore,
  {
    record,
    undone,
    reason,
    token,
  }: {
    readonly record: Endpoint;
    readonly undone: StoredDeployment;
    readonly reason: string;
    readonly token?: NewToken | undefined;
  },
  call: Call,
): Promise<StoredDeployment> => {
  const id = `rollback-${ulid(Date.parse(call.time)).toLowerCase()}`;
  const restored = mainVariant(undone.formerVariants) as Variant;
  const change = {
    before: record,
    after: nextRecord(record, { ...undone, id }, undone.formerVariants, call),
  };
  const deployment = writtenAtOnce(
    { id, kind: 'rollback', variant: restored, weight: restored.weight, reason, inForceBefore: undone.id },
    change,
    call,
  );
  const from = mainVariant(record.variants)?.version ?? null;
  const details = rollbackDetails(true, from, change.after);
  const statement = deploymentStatement('DeploymentRolledBack', deployment, change, details);
  await deployments.record(
    deployment,
    { endpoint: change.after, after: record.revision },
    statement,
    call,
    token,
  );
  return deployment;
};
