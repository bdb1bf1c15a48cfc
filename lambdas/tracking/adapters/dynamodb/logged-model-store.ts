import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { configuration } from '../../../platform/configuration';
import { locateModel, shards } from '../../core/entity-id';
import type { LoggedModel } from '../../core/logged-model';
import type { LoggedModelStore } from '../../core/logged-model-store';
import type { Stored } from '../../core/stored';
import { trackingKeys } from './keys';
import { type ModelItem, modelIn } from './model-item';
import { modelPut } from './model-put';
import { overflowStore } from './overflow';
import { saveEntities } from './save-entity';
import { scanShards } from './scan-shards';

const readAttempts = 5;

/** Logged models in the tracking table: an item a model, overflowing lists beside it. */
export const dynamoLoggedModelStore = (documents: DynamoDBDocumentClient): LoggedModelStore => {
  const table = configuration.table('tracking');
  const overflow = overflowStore(documents);

  const find = async (project: string, modelId: string): Promise<Stored<LoggedModel> | undefined> => {
    const location = locateModel(modelId);
    if (!location) return undefined;
    const Key = trackingKeys.model(project, location, modelId);
    for (let attempt = 0; attempt < readAttempts; attempt += 1) {
      const { Item } = await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      if (!Item) return undefined;
      const item = Item as ModelItem;
      const [lists] = await overflow.lists(project, [{ ownerId: modelId, item }]);
      const revision = { version: item.version, spilled: item.spilled ?? {} };
      if (lists) return { value: modelIn(item, lists), revision };
    }
    throw new Error(`parts of logged model ${modelId} are missing`);
  };

  const readPage = async (project: string, items: readonly Record<string, unknown>[]) => {
    const models = items as readonly (ModelItem & { readonly sk: string })[];
    const lists = await overflow.lists(
      project,
      models.map((item) => ({ ownerId: item.modelId, item })),
    );
    return Promise.all(
      models.map(async (item, index) => {
        const own = lists[index];
        const model = own ? modelIn(item, own) : (await find(project, item.modelId))?.value;
        if (!model) throw new Error(`logged model ${item.modelId} vanished while it was read`);
        return [item.sk, model] as const;
      }),
    );
  };

  return {
    find,
    scan: ({ project, experimentIds, after, expected }) =>
      scanShards(documents, {
        partitions: experimentIds.flatMap((experimentId) =>
          Array.from({ length: shards }, (_, shard) => trackingKeys.modelShard(project, experimentId, shard)),
        ),
        prefix: 'MODEL#',
        after: after && trackingKeys.modelSort(after.createdAt, after.modelId),
        expected,
        read: (items) => readPage(project, items),
      }),
    create: (project, model) => saveEntities(documents, project, [modelPut(project, model, undefined)]),
    save: (project, before, model) =>
      saveEntities(documents, project, [modelPut(project, model, before.revision)]),
  };
};
