import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { configuration } from '../../../platform/configuration';
import { shards } from '../../core/entity-id';
import { type Binned, placeOf } from '../../core/purge/bin';
import type { Removal } from '../../core/purge/removal';
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

  const countAll = async (pks: readonly string[], isTimeUp: () => boolean): Promise<number> =>
    (await Promise.all(pks.map((pk) => count(pk, isTimeUp)))).reduce((sum, one) => sum + one, 0);

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
    count: async (project: string, experimentId: string, isTimeUp: () => boolean) => {
      const [runs, loggedModels] = await Promise.all([
        countAll(runPartitions(project, experimentId), isTimeUp),
        countAll(modelPartitions(project, experimentId), isTimeUp),
      ]);
      return { runs, loggedModels };
    },

    /**
     * Empties the partitions. Of runs and models the items go first, so that nobody reads one whose parts are gone;
     * their ids are noted before, because then nothing else leads to the parts.
     */
    clear: async (project: string, note: Binned, { isTimeUp, removed }: Removal): Promise<boolean> => {
      await emptyOverflow(project, await pending(project, note));
      const counted = [
        ...runPartitions(project, note.id).map((pk) => ({ pk, what: 'runs' as const })),
        ...modelPartitions(project, note.id).map((pk) => ({ pk, what: 'loggedModels' as const })),
      ];
      for (const { pk, what } of counted)
        for (let keys = await some(pk); keys.length > 0; keys = await some(pk)) {
          if (isTimeUp()) return false;
          const ids = keys.map(idIn);
          await remember(project, note, ids);
          await remove(keys);
          removed({ [what]: keys.length });
          await emptyOverflow(project, ids);
        }
      await empty(trackingKeys.datasets(project, note.id));
      return true;
    },
  };
};
