import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { configuration } from '../../../platform/configuration';
import { shards } from '../../core/entity-id';
import { type Binned, placeOf } from '../../core/purge/bin';
import { trackingKeys } from './keys';
import { type ItemKey, partitions } from './partition';

const idIn = ({ sk }: ItemKey): string => sk.split('#').at(-1) ?? '';

const shardsOf = (partition: (shard: number) => string): readonly string[] =>
  Array.from({ length: shards }, (_, shard) => partition(shard));

const runPartitions = (project: string, experimentId: string) =>
  shardsOf((shard) => trackingKeys.runShard(project, experimentId, shard));
const modelPartitions = (project: string, experimentId: string) =>
  shardsOf((shard) => trackingKeys.modelShard(project, experimentId, shard));

/** What lies in the partitions of an experiment. */
export const experimentContents = (documents: DynamoDBDocumentClient) => {
  const TableName = configuration.table('tracking');
  const { count, empty, remove, some } = partitions(documents);

  const countAll = async (pks: readonly string[]): Promise<number> =>
    (await Promise.all(pks.map(count))).reduce((sum, one) => sum + one, 0);

  const emptyOverflow = (project: string, ids: readonly string[]) =>
    Promise.all(ids.map((id) => empty(trackingKeys.overflow(project, id))));

  /** Ids whose items are gone, perhaps, and whose overflow is not. */
  const pending = async (project: string, note: Binned): Promise<readonly string[]> => {
    const Key = trackingKeys.binned(project, placeOf(note));
    const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return (Item?.['pending'] ?? []) as readonly string[];
  };

  const remember = (project: string, note: Binned, ids: readonly string[]) =>
    documents.send(
      new UpdateCommand({
        TableName,
        Key: trackingKeys.binned(project, placeOf(note)),
        UpdateExpression: 'SET #pending = :ids',
        ConditionExpression: 'attribute_exists(purge)',
        ExpressionAttributeNames: { '#pending': 'pending' },
        ExpressionAttributeValues: { ':ids': ids },
      }),
    );

  return {
    count: async (project: string, experimentId: string) => {
      const [runs, loggedModels] = await Promise.all([
        countAll(runPartitions(project, experimentId)),
        countAll(modelPartitions(project, experimentId)),
      ]);
      return { runs, loggedModels };
    },

    /**
     * Empties the partitions. Of runs and models the items go first, so that nobody reads one whose parts are gone;
     * their ids are noted before, because then nothing else leads to the parts.
     */
    clear: async (project: string, note: Binned, isTimeUp: () => boolean): Promise<boolean> => {
      await emptyOverflow(project, await pending(project, note));
      for (const pk of [...runPartitions(project, note.id), ...modelPartitions(project, note.id)])
        for (let keys = await some(pk); keys.length > 0; keys = await some(pk)) {
          if (isTimeUp()) return false;
          const ids = keys.map(idIn);
          await remember(project, note, ids);
          await remove(keys);
          await emptyOverflow(project, ids);
        }
      await empty(trackingKeys.datasets(project, note.id));
      return true;
    },
  };
};
