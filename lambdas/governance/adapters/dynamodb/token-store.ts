import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../../contracts/cairn-error';
import { batchGet } from '../../../platform/aws/batch-get';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { commit } from '../../../platform/journal/commit';
import type { StoredToken, TokenStore } from '../../core/token-store';
import { governanceKeys } from './keys';

/** Tokens in the platform table: one item by id, one pointer in the project's list. */
export const dynamoTokenStore = (documents: DynamoDBDocumentClient): TokenStore => {
  const table = configuration.table('platform');

  const find = async (id: string): Promise<StoredToken | undefined> => {
    const { Item } = await documents.send(
      new GetCommand({ TableName: table, Key: governanceKeys.token(id), ConsistentRead: true }),
    );
    return Item?.['token'] as StoredToken | undefined;
  };

  return {
    find,

    list: async (project) => {
      const pointers = await queryPrefix(documents, {
        table,
        ...governanceKeys.projectTokens(project),
        consistent: true,
      });
      const keys = pointers.map(({ tokenId }) => governanceKeys.token(String(tokenId)));
      const items = await batchGet(documents, table, keys, { consistent: true });
      return items.map(({ token }) => token as StoredToken);
    },

    create: async (token, statement, call) => {
      const expiry = token.expiresAt
        ? { expiresAt: Math.ceil(Date.parse(token.expiresAt) / 1000) + 86_400 }
        : {};
      const pointer = {
        ...governanceKeys.projectToken(token.project, token.id),
        schemaVersion: 1,
        tokenId: token.id,
        ...expiry,
      };
      await commit(
        documents,
        call,
        [statement],
        [
          {
            write: {
              Put: {
                TableName: table,
                Item: {
                  ...governanceKeys.token(token.id),
                  schemaVersion: token.schemaVersion,
                  token,
                  ...expiry,
                },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
          },
          { write: { Put: { TableName: table, Item: pointer } } },
        ],
      );
    },

    revoke: async (project, id, statement, call) => {
      const token = await find(id);
      if (!token || token.project !== project)
        throw new CairnError('token.not-found', `Project ${project} has no token ${id}.`);
      if (token.revokedAt !== null) return token;
      const write = {
        Update: {
          TableName: table,
          Key: governanceKeys.token(id),
          UpdateExpression: 'SET #token.revokedAt = :now',
          // Who revokes second finds the time of the first, and states nothing.
          ConditionExpression: '#token.revokedAt = :never',
          ExpressionAttributeNames: { '#token': 'token' },
          ExpressionAttributeValues: { ':now': call.time, ':never': null },
        },
      };
      try {
        await commit(documents, call, [statement], [{ write }]);
        return { ...token, revokedAt: call.time };
      } catch (error) {
        const now = await find(id);
        if (now?.revokedAt) return now;
        throw error;
      }
    },
  };
};
