import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { ModelVersion } from '../../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../../contracts/registry/registered-model';
import { type PrefixQuery, queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { commit } from '../../../platform/journal/commit';
import type { Page, Registration, RegistryStore } from '../../core/registry-store';
import { registryKeys } from './keys';
import { recordWrite, registrationWrite } from './record-writes';

const recordOf = <T>(item: Record<string, unknown> | undefined): T | undefined =>
  item ? (JSON.parse(String(item['record'])) as T) : undefined;

/** Registered models and versions in the registry table: an item a record, written by revision. */
export const dynamoRegistryStore = (documents: DynamoDBDocumentClient): RegistryStore => {
  const table = configuration.table('registry');

  const read = async (key: { pk: string; sk: string }): Promise<Record<string, unknown> | undefined> =>
    (await documents.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item;

  const page = async <T>(query: Omit<PrefixQuery, 'table'> & { limit: number }): Promise<Page<T>> => {
    const items = await queryPrefix(documents, {
      ...query,
      table,
      consistent: true,
      limit: query.limit + 1,
    });
    const records = items.slice(0, query.limit).map((item) => recordOf<T>(item) as T);
    return { items: records, more: items.length > query.limit };
  };

  return {
    model: async (project, name) => recordOf<RegisteredModel>(await read(registryKeys.model(project, name))),

    models: (project, { limit, after }) =>
      page<RegisteredModel>({
        ...registryKeys.models(project),
        limit,
        after: after === undefined ? undefined : registryKeys.model(project, after).sk,
      }),

    version: async (project, model, version) =>
      recordOf<ModelVersion>(await read(registryKeys.version(project, model, version))),

    versions: (project, model, { limit, below }) =>
      page<ModelVersion>({
        ...registryKeys.versions(project, model),
        limit,
        descending: true,
        after: below === undefined ? undefined : registryKeys.version(project, model, below).sk,
      }),

    registration: async (project, token) => {
      const item = await read(registryKeys.registration(project, token));
      return item?.['registration'] as Registration | undefined;
    },

    commit: async ({ model, version, registration, statements }, call) =>
      commit(documents, call, statements, [
        ...(model ? [recordWrite(table, registryKeys.model(call.project, model.after.name), model)] : []),
        ...(version
          ? [
              recordWrite(
                table,
                registryKeys.version(call.project, version.after.model, version.after.version),
                version,
              ),
            ]
          : []),
        ...(registration
          ? [
              registrationWrite(
                table,
                registryKeys.registration(call.project, registration.token),
                registration,
              ),
            ]
          : []),
      ]),
  };
};
