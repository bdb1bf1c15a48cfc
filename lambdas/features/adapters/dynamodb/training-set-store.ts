import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { CairnError, isCairnError } from '../../../../contracts/cairn-error';
import { trainingSetDescriptionSchema } from '../../../../contracts/features/training-set';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { commit } from '../../../platform/journal/commit';
import type { TrainingSetStore } from '../../core/training-set/training-set-store';
import { offlineKeys } from './keys';

/** Training sets in the platform table, by digest. */
export const dynamoTrainingSetStore = (documents: DynamoDBDocumentClient): TrainingSetStore => {
  const table = configuration.table('platform');
  return {
    find: async (project, digest) => {
      const { Item } = await documents.send(
        new GetCommand({
          TableName: table,
          Key: offlineKeys.trainingSet(project, digest),
          ConsistentRead: true,
        }),
      );
      return Item && trainingSetDescriptionSchema.parse(Item['description']);
    },
    all: async (project) => {
      const items = await queryPrefix(documents, { table, ...offlineKeys.trainingSets(project) });
      return items.map(({ description }) => trainingSetDescriptionSchema.parse(description));
    },
    add: async (description, statement, call) => {
      const key = offlineKeys.trainingSet(description.project, description.digest);
      const Item = { ...key, schemaVersion: 1, description, createdAt: call.time };
      const write = { Put: { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
      const refused = () => new CairnError('storage.conflict', 'The training set is there already.');
      try {
        await commit(documents, call, [statement], [{ write, refused }]);
      } catch (error) {
        if (!isCairnError(error) || error.code !== 'storage.conflict') throw error;
      }
    },
  };
};
