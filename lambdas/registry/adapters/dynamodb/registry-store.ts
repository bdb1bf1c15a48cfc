import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Call } from '../../../../contracts/call';
import type { ModelVersion } from '../../../../contracts/registry/model-version';
import type { FormerName, RegisteredModel } from '../../../../contracts/registry/registered-model';
import { type PrefixQuery, queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { commit, type GuardedWrite } from '../../../platform/journal/commit';
import {
  type ModelPlace,
  type Page,
  placeOf,
  type RecordChange,
  type Registration,
  type RegistryStore,
  type VersionChange,
} from '../../core/registry-store';
import { registryKeys } from './keys';
import { deletedWrite, formerNameWrite, recordWrite, registrationWrite } from './record-writes';

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

  const ofModel = <T extends { readonly model: string }>({ name: model }: ModelPlace, record: T): T => ({
    ...record,
    model,
  });

  const modelWrite = (project: string, change: RecordChange<RegisteredModel>): GuardedWrite =>
    recordWrite(table, registryKeys.model(project, (change.after ?? change.before)?.name ?? ''), change);

  const versionWrites = (
    { of, before, after }: VersionChange,
    { project, time, principal }: Call,
  ): readonly GuardedWrite[] => {
    const number = (after ?? before)?.version ?? 0;
    const place = placeOf(of);
    const change = recordWrite(table, registryKeys.version(project, place, number), { before, after });
    if (after || !before) return [change];
    const kept = registryKeys.deletedVersion(project, place, number);
    return [change, deletedWrite(table, kept, before, { at: time, by: principal.id })];
  };

  return {
    model: async (project, name) => recordOf<RegisteredModel>(await read(registryKeys.model(project, name))),

    models: (project, { limit, after }) =>
      page<RegisteredModel>({
        ...registryKeys.models(project),
        limit,
        after: after === undefined ? undefined : registryKeys.model(project, after).sk,
      }),

    formerName: async (project, name) => {
      const item = await read(registryKeys.formerName(project, name));
      return item?.['former'] as FormerName | undefined;
    },

    version: async (model, version) => {
      const item = await read(registryKeys.version(model.project, placeOf(model), version));
      const record = recordOf<ModelVersion>(item);
      return record && ofModel(model, record);
    },

    versions: async (model, { limit, below }) => {
      const place = placeOf(model);
      const { items, more } = await page<ModelVersion>({
        ...registryKeys.versions(model.project, place),
        limit,
        descending: true,
        after: below === undefined ? undefined : registryKeys.version(model.project, place, below).sk,
      });
      return { items: items.map((record) => ofModel(model, record)), more };
    },

    registration: async (project, token) => {
      const item = await read(registryKeys.registration(project, token));
      return item?.['registration'] as Registration | undefined;
    },

    commit: async ({ models = [], formerNames = [], version, registration, statements }, call) =>
      commit(documents, call, statements, [
        ...models.map((change) => modelWrite(call.project, change)),
        ...formerNames.map((change) =>
          formerNameWrite(table, registryKeys.formerName(call.project, change.name), change),
        ),
        ...(version ? versionWrites(version, call) : []),
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
