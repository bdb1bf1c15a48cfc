import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../../contracts/cairn-error';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { commit, type GuardedWrite } from '../../../platform/journal/commit';
import { defaultExperiment, type Experiment } from '../../core/experiment';
import type { ExperimentStore } from '../../core/experiment-store';
import type { Stored } from '../../core/stored';
import { trackingKeys } from './keys';

type ExperimentItem = Omit<Experiment, 'tags'> & {
  readonly schemaVersion: number;
  readonly version: number;
  readonly tags: readonly (readonly [string, string])[];
};

const storedIn = (item: Record<string, unknown>): Stored<Experiment> => {
  const {
    pk: _pk,
    sk: _sk,
    schemaVersion: _schema,
    version,
    tags,
    ...attributes
  } = item as ExperimentItem & {
    pk: string;
    sk: string;
  };
  return { value: { ...attributes, tags: new Map(tags) }, revision: { version } };
};

/** Experiments in the tracking table: an item an experiment, and a lock for each name. */
export const dynamoExperimentStore = (documents: DynamoDBDocumentClient): ExperimentStore => {
  const table = configuration.table('tracking');

  const put = (project: string, experiment: Experiment, replaces: number): GuardedWrite => ({
    write: {
      Put: {
        TableName: table,
        Item: {
          ...trackingKeys.experiment(project, experiment.experimentId),
          ...experiment,
          tags: [...experiment.tags],
          schemaVersion: 1,
          version: replaces + 1,
        },
        ...(replaces === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#version = :replaces',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':replaces': replaces },
            }),
      },
    },
  });

  const lock = (project: string, { name, experimentId }: Experiment): GuardedWrite => ({
    write: {
      Put: {
        TableName: table,
        Item: { ...trackingKeys.experimentName(project, name), schemaVersion: 1, experimentId },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    refused: () => new CairnError('experiment.already-exists', `Experiment '${name}' already exists.`),
  });

  const unlock = (project: string, name: string): GuardedWrite => ({
    write: { Delete: { TableName: table, Key: trackingKeys.experimentName(project, name) } },
  });

  const read = async (Key: { pk: string; sk: string }) => {
    const { Item } = await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    return Item;
  };

  return {
    find: async (project, experimentId) => {
      const item = await read(trackingKeys.experiment(project, experimentId));
      return item && storedIn(item);
    },

    idOfName: async (project, name) => {
      const item = await read(trackingKeys.experimentName(project, name));
      return item && String(item['experimentId']);
    },

    list: async (project) => {
      const range = trackingKeys.experiments(project);
      const items = await queryPrefix(documents, { table, ...range, consistent: true });
      return items.map((item) => storedIn(item).value);
    },

    nextId: async (project) => {
      // Counted outside of the transaction: 200 callers that make experiments do not wait for one another, and a
      // number that is lost with a refused name is no harm.
      const { Attributes } = await documents.send(
        new UpdateCommand({
          TableName: table,
          Key: trackingKeys.experimentCounter(project),
          UpdateExpression: 'ADD #last :one SET schemaVersion = if_not_exists(schemaVersion, :schema)',
          ExpressionAttributeNames: { '#last': 'last' },
          ExpressionAttributeValues: { ':one': 1, ':schema': 1 },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return String(Attributes?.['last']);
    },

    create: async (experiment, statement, call) => {
      const writes = [lock(call.project, experiment), put(call.project, experiment, 0)];
      await commit(documents, call, [statement], writes);
    },

    save: async (before, experiment, statement, call) => {
      const { name } = before?.value ?? defaultExperiment;
      const renamed = name !== experiment.name;
      const writes = [
        put(call.project, experiment, before?.revision.version ?? 0),
        // The default experiment holds its name without a lock until it is written down.
        ...(renamed || !before ? [lock(call.project, experiment)] : []),
        ...(renamed && before ? [unlock(call.project, name)] : []),
      ];
      await commit(documents, call, [statement], writes);
    },
  };
};
