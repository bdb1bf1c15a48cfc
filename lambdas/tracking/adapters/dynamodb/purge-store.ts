import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isCairnError } from '../../../../contracts/cairn-error';
import { type GuardedWrite, transact } from '../../../platform/aws/transact';
import { configuration } from '../../../platform/configuration';
import { commit } from '../../../platform/journal/commit';
import { locateEntity, locateModel } from '../../core/entity-id';
import { type Binned, placeOf } from '../../core/purge/bin';
import type { PurgeStore } from '../../core/purge/purge-store';
import type { Revision } from '../../core/stored';
import { trackingKeys } from './keys';
import { partitions } from './partition';
import { experimentContents } from './purge-experiment';

const entityKey = (project: string, { kind, id }: Binned) => {
  const location = kind === 'run' ? locateEntity(id) : locateModel(id);
  if (!location) throw new Error(`${id} is not an id that was minted here`);
  return kind === 'run' ? trackingKeys.run(project, location, id) : trackingKeys.model(project, location, id);
};

const isConflict = (error: unknown): boolean => isCairnError(error) && error.code === 'storage.conflict';

/** Purges in the tracking table. */
export const dynamoPurgeStore = (documents: DynamoDBDocumentClient): PurgeStore => {
  const TableName = configuration.table('tracking');
  const contents = experimentContents(documents);
  const { empty } = partitions(documents);
  const keyOfNote = (project: string, note: Binned) => trackingKeys.binned(project, placeOf(note));

  const atVersion = ({ version }: Revision) => ({
    ConditionExpression: '#version = :replaces',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':replaces': version },
  });

  /** An experiment stays, out of sight, until all that it leads to is gone; anything else goes at once. */
  const withdrawn = (project: string, note: Binned, revision: Revision): GuardedWrite => {
    const { ExpressionAttributeValues, ...condition } = atVersion(revision);
    if (note.kind !== 'experiment')
      return {
        write: {
          Delete: { TableName, Key: entityKey(project, note), ...condition, ExpressionAttributeValues },
        },
      };
    return {
      write: {
        Update: {
          TableName,
          Key: trackingKeys.experiment(project, note.id),
          UpdateExpression: 'SET purging = :true, #version = :next',
          ...condition,
          ExpressionAttributeValues: {
            ...ExpressionAttributeValues,
            ':true': true,
            ':next': revision.version + 1,
          },
        },
      },
    };
  };

  /** The experiment itself and its name, which others may have from now on. */
  const experimentItself = async (project: string, { id }: Binned): Promise<readonly GuardedWrite[]> => {
    const Key = trackingKeys.experiment(project, id);
    const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    if (!Item) return [];
    return [
      { write: { Delete: { TableName, Key, ConditionExpression: 'attribute_exists(purging)' } } },
      {
        write: {
          Delete: {
            TableName,
            Key: trackingKeys.experimentName(project, String(Item['name'])),
            ConditionExpression: 'attribute_not_exists(pk) OR experimentId = :id',
            ExpressionAttributeValues: { ':id': id },
          },
        },
      },
    ];
  };

  const isThere = async (project: string, note: Binned): Promise<boolean> => {
    const Key = keyOfNote(project, note);
    const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item !== undefined;
  };

  return {
    count: contents.count,

    begin: async (project, note, revision, purge) => {
      const noted: GuardedWrite = {
        write: {
          Update: {
            TableName,
            Key: keyOfNote(project, note),
            UpdateExpression: 'SET purge = :purge',
            ConditionExpression: 'deletedAt = :seen AND attribute_not_exists(purge)',
            ExpressionAttributeValues: { ':purge': purge, ':seen': note.deletedAt },
          },
        },
      };
      try {
        await transact(documents, [withdrawn(project, note, revision), noted]);
        return true;
      } catch (error) {
        if (isConflict(error)) return false;
        throw error;
      }
    },

    keep: async (project, note, purge) => {
      try {
        await documents.send(
          new UpdateCommand({
            TableName,
            Key: keyOfNote(project, note),
            UpdateExpression: 'SET purge = :purge',
            ConditionExpression: 'attribute_exists(purge)',
            ExpressionAttributeValues: { ':purge': purge },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    clear: async (project, note, removal) => {
      if (note.kind === 'experiment') return contents.clear(project, note, removal);
      await empty(trackingKeys.overflow(project, note.id));
      return true;
    },

    finish: async (notes, statement, call) => {
      const { project } = call;
      const own = notes.map((note) => (note.kind === 'experiment' ? experimentItself(project, note) : []));
      const drops = notes.map(
        (note): GuardedWrite => ({
          write: {
            Delete: {
              TableName,
              Key: keyOfNote(project, note),
              ConditionExpression: 'attribute_exists(purge)',
            },
          },
        }),
      );
      const writes = [...(await Promise.all(own)).flat(), ...drops];
      try {
        await commit(documents, call, [statement], writes);
      } catch (error) {
        // Another purge, or this one before its reply was lost, has dropped some of them: it has stated them, too.
        if (!isConflict(error)) throw error;
        const left = await Promise.all(notes.map((note) => isThere(project, note)));
        if (left.every(Boolean)) throw error;
      }
    },
  };
};
