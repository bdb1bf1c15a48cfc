import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { configuration } from '../../../platform/configuration';
import { commit } from '../../../platform/journal/commit';
import type { DeploymentStore } from '../../core/deployment-store';
import { dynamoDeploymentReader } from './deployment-reader';
import { deploymentWrites } from './deployment-writes';
import { dynamoEndpointReader } from './endpoint-reader';

/** Endpoints and deployments in the platform table: an item each, a pointer by time, and one lock an endpoint. */
export const dynamoDeploymentStore = (documents: DynamoDBDocumentClient): DeploymentStore => {
  const writes = deploymentWrites(configuration.table('platform'));
  return {
    ...dynamoEndpointReader(documents),
    ...dynamoDeploymentReader(documents),
    open: async (deployment, on, statement, call) => {
      await commit(documents, call, [statement], writes.opened(deployment, on));
    },
    keep: async (before, after, statement, call) => {
      await commit(documents, call, statement ? [statement] : [], [writes.replaced(before, after)]);
    },
    shift: async (before, after, write, statement, call) => {
      const changes = [writes.endpointWrite(write), writes.replaced(before, after)];
      await commit(documents, call, [statement], changes);
    },
    end: async (before, after, write, statement, call, token) => {
      const changes = [
        ...(write ? [writes.endpointWrite(write)] : []),
        writes.replaced(before, after),
        writes.released(after),
        ...writes.tokenUsed(after, token),
      ];
      await commit(documents, call, [statement], changes);
    },
    record: async (deployment, write, statement, call, token) => {
      const changes = [
        writes.noneRunning(deployment),
        writes.endpointWrite(write),
        ...writes.added(deployment),
        ...writes.tokenUsed(deployment, token),
      ];
      await commit(documents, call, [statement], changes);
    },
  };
};
