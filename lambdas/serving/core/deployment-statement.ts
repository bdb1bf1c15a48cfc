import { digestOf } from '../../../contracts/canonical-json';
import type { Fact, Statement } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { Endpoint } from '../../../contracts/serving/endpoint';
import { routingText } from './share-traffic';
import type { StoredDeployment } from './stored-deployment';

const digest = (endpoint: Endpoint | undefined): string | null => (endpoint ? digestOf(endpoint) : null);

/** What the journal says of a change of a deployment, and of the deployment record if that changed with it. */
export const deploymentStatement = (
  fact: Extract<
    Fact,
    | 'DeploymentStarted'
    | 'TrafficShifted'
    | 'DeploymentSucceeded'
    | 'DeploymentFailed'
    | 'DeploymentRolledBack'
  >,
  { project, id, endpoint, model, version, strategy, reason }: StoredDeployment,
  record?: { readonly before: Endpoint | undefined; readonly after: Endpoint },
): Statement => ({
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
  details: {
    endpoint,
    strategy,
    ...(reason === null ? {} : { reason: reason.slice(0, 500) }),
    ...(record ? { revision: record.after.revision, routing: routingText(record.after.variants) } : {}),
  },
  ...(record ? { beforeDigest: digest(record.before), afterDigest: digest(record.after) } : {}),
});
