import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../../contracts/cairn-error';
import type { ProjectVersion } from '../../../../contracts/governance/project';
import { configuration } from '../../../platform/configuration';
import { commit } from '../../../platform/journal/commit';
import type { ProjectStore } from '../../core/project-store';
import { governanceKeys } from './keys';

/** Project versions in the platform table: an item a version and a copy of the newest. */
export const dynamoProjectStore = (documents: DynamoDBDocumentClient): ProjectStore => {
  const table = configuration.table('platform');
  const read = async (key: { pk: string; sk: string }): Promise<ProjectVersion | undefined> => {
    const { Item } = await documents.send(
      new GetCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    return Item?.['version'] as ProjectVersion | undefined;
  };
  return {
    latest: (project) => read(governanceKeys.latestProject(project)),
    version: (project, version) => read(governanceKeys.projectVersion(project, version)),
    add: async (version, statement, call) => {
      const refused = () =>
        new CairnError(
          'storage.conflict',
          `Project ${version.project} was applied by somebody else meanwhile.`,
        );
      const isNext =
        version.version === 1
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#version.#version = :before',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':before': version.version - 1 },
            };
      const put = (key: { pk: string; sk: string }, condition: object) => ({
        write: {
          Put: {
            TableName: table,
            Item: { ...key, schemaVersion: version.schemaVersion, version },
            ...condition,
          },
        },
        refused,
      });
      await commit(
        documents,
        call,
        [statement],
        [
          put(governanceKeys.latestProject(version.project), isNext),
          put(governanceKeys.projectVersion(version.project, version.version), {
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ],
      );
    },
  };
};
