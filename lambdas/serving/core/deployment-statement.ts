import { digestOf } from '../../../contracts/canonical-json';
import type { Fact, Statement } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { Endpoint } from '../../../contracts/serving/endpoint';
import { routingText } from './share-traffic';
import { mainVariant, type StoredDeployment } from './stored-deployment';

const digest = (endpoint: Endpoint | undefined): string | null => (endpoint ? digestOf(endpoint) : null);

/** A revision of the deployment record, and the one before it. */
export interface RecordChange {
  readonly before: Endpoint | undefined;
  readonly after: Endpoint;
}

/** What a statement says of a change of the deployment record, if there was one. */
export const recordChange = (
  record: RecordChange | undefined,
): Pick<Statement, 'details' | 'beforeDigest' | 'afterDigest'> =>
  record
    ? {
        details: { revision: record.after.revision, routing: routingText(record.after.variants) },
        beforeDigest: digest(record.before),
        afterDigest: digest(record.after),
      }
    : {};

/** What the journal says of a change of a deployment, and of the deployment record if that changed with it. */
export const deploymentStatement = (
  fact: Extract<
    Fact,
    | 'DeploymentStarted'
    | 'TrafficShifted'
    | 'RolloutChecked'
    | 'DeploymentSucceeded'
    | 'DeploymentFailed'
    | 'DeploymentRolledBack'
  >,
  { project, id, endpoint, model, version, strategy, reason }: StoredDeployment,
  record?: RecordChange,
  details: Statement['details'] = {},
): Statement => {
  const change = recordChange(record);
  return {
    project,
    fact,
    subject: subjects.deployment(id),
    relations: [
      {
        // The start ties the deployment to what it is made of; later facts only mention it.
        role: fact === 'DeploymentStarted' ? 'input' : 'version',
        subject: subjects.modelVersion(model, version),
      },
    ],
    ...change,
    details: {
      endpoint,
      strategy,
      ...(reason === null ? {} : { reason: reason.slice(0, 500) }),
      ...change.details,
      ...details,
    },
  };
};

/** What the journal says of a start: which version goes out, and how. */
export const startStatement = (deployment: StoredDeployment): Statement =>
  deploymentStatement('DeploymentStarted', deployment, undefined, {
    model: deployment.model,
    version: deployment.version,
    steps: deployment.steps.map(({ weight }) => weight).join(', '),
    checks: deployment.checks.length,
  });

/**
 * What a rollback adds to its statement: who caused it, which version has the traffic again (null: none), and
 * which one lost it.
 */
export const rollbackDetails = (
  byHand: boolean,
  from: number | null,
  restored: Endpoint,
): NonNullable<Statement['details']> => {
  const main = mainVariant(restored.variants);
  return { byHand, model: main?.model ?? null, version: main?.version ?? null, from };
};
