import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../../contracts/cairn-error';
import {
  type DatasetVersion,
  type DatasetVersionSummary,
  datasetVersionSummarySchema,
} from '../../../../contracts/datasets/dataset-version';
import { type PrefixQuery, queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { commit, type GuardedWrite } from '../../../platform/journal/commit';
import type { DatasetStore, Page, VersionPage } from '../../core/dataset-store';
import { datasetKeys } from './keys';
import { manifestItem, manifestOf } from './manifest-item';

type Key = { readonly pk: string; readonly sk: string };

/** Puts of one transaction: number and digest are taken once, the newest pointer moves by one. */
const putsOf = (table: string, version: DatasetVersion): readonly GuardedWrite[] => {
  const { project, dataset, digest } = version;
  const summary = datasetVersionSummarySchema.parse(version);
  const refused = () =>
    new CairnError('storage.conflict', `Dataset ${dataset} got version ${version.version} meanwhile.`);
  const absent = { ConditionExpression: 'attribute_not_exists(pk)' };
  const follows = {
    ConditionExpression: '#newest.#version = :before',
    ExpressionAttributeNames: { '#newest': 'newest', '#version': 'version' },
    ExpressionAttributeValues: { ':before': version.version - 1 },
  };
  const put = (key: Key, fields: object, condition: object): GuardedWrite => ({
    write: { Put: { TableName: table, Item: { ...key, schemaVersion: 1, ...fields }, ...condition } },
    refused,
  });
  return [
    put(datasetKeys.newest(project, dataset), { newest: summary }, version.version === 1 ? absent : follows),
    put(datasetKeys.version(project, dataset, version.version), { summary }, absent),
    put(datasetKeys.manifest(project, dataset, version.version), manifestItem(version), absent),
    put(datasetKeys.digest(project, dataset, digest), { version: version.version }, absent),
  ];
};

/** Manifests in the platform table. */
export const dynamoDatasetStore = (documents: DynamoDBDocumentClient): DatasetStore => {
  const table = configuration.table('platform');

  const read = async (Key: Key) =>
    (await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item;

  const version = async (project: string, dataset: string, number: number) =>
    manifestOf(await read(datasetKeys.manifest(project, dataset, number)));

  const page = async (
    query: Omit<PrefixQuery, 'table'>,
    { limit, pageToken }: Page,
    field: string,
  ): Promise<VersionPage> => {
    const after = pageToken ? `${query.prefix}${pageToken}` : undefined;
    const items = await queryPrefix(documents, { ...query, table, after, limit: limit + 1 });
    const shown = items.slice(0, limit);
    const last = String(shown.at(-1)?.['sk'] ?? '').slice(query.prefix.length);
    return {
      versions: shown.map((item) => item[field] as DatasetVersionSummary),
      nextPageToken: items.length > limit ? last : null,
    };
  };

  return {
    version,
    latest: async (project, dataset) => {
      const item = await read(datasetKeys.newest(project, dataset));
      const newest = item?.['newest'] as DatasetVersionSummary | undefined;
      return newest && version(project, dataset, newest.version);
    },
    byDigest: async (project, dataset, digest) => {
      const item = await read(datasetKeys.digest(project, dataset, digest));
      return item && version(project, dataset, Number(item['version']));
    },
    datasets: (project, request) => page(datasetKeys.newestOfAll(project), request, 'newest'),
    versions: (project, dataset, request) =>
      page({ ...datasetKeys.versions(project, dataset), descending: true }, request, 'summary'),
    add: async (added, statement, call) => {
      await commit(documents, call, [statement], putsOf(table, added));
    },
    reject: async (statement, call) => {
      await commit(documents, call, [statement], []);
    },
  };
};
