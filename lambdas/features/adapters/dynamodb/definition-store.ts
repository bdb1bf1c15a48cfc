import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { CairnError } from '../../../../contracts/cairn-error';
import { type EntityVersion, entityVersionSchema } from '../../../../contracts/features/entity';
import {
  type FeatureServiceVersion,
  featureServiceVersionSchema,
} from '../../../../contracts/features/feature-service';
import {
  type FeatureViewVersion,
  featureViewVersionSchema,
} from '../../../../contracts/features/feature-view';
import {
  type RequestViewVersion,
  requestViewVersionSchema,
} from '../../../../contracts/features/request-view';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { commit, type GuardedWrite } from '../../../platform/journal/commit';
import type { Defined, DefinitionStore } from '../../core/definitions/definition-store';
import type { Definitions } from '../../core/definitions/definitions';
import { type DefinitionKind, definitionKeys } from './keys';

type Key = { readonly pk: string; readonly sk: string };

/**
 * What the item of the newest version holds. `highest` is the highest number there is; absent where that is the number
 * of the newest, as in all items of release 0.1.0.
 */
interface Newest<T extends Defined = Defined> {
  readonly defined: T;
  readonly highest: number;
}

const newestFields = ({ defined, highest }: Newest): object =>
  highest === defined.version ? { defined } : { defined, highest };

/** Puts of one transaction: number and digest are taken once, the number after the highest. */
const putsOf = (table: string, kind: DefinitionKind, defined: Defined): readonly GuardedWrite[] => {
  const { project, name, version, digest } = defined;
  const keys = definitionKeys(kind);
  const absent = { ConditionExpression: 'attribute_not_exists(pk)' };
  const follows = {
    ConditionExpression:
      '#highest = :before OR (attribute_not_exists(#highest) AND #defined.#version = :before)',
    ExpressionAttributeNames: { '#defined': 'defined', '#version': 'version', '#highest': 'highest' },
    ExpressionAttributeValues: { ':before': version - 1 },
  };
  const put = (key: Key, fields: object, condition: object): GuardedWrite => ({
    write: { Put: { TableName: table, Item: { ...key, schemaVersion: 1, ...fields }, ...condition } },
    refused: () => new CairnError('storage.conflict', `${name} got version ${version} meanwhile.`),
  });
  return [
    put(keys.newest(project, name), { defined }, version === 1 ? absent : follows),
    put(keys.version(project, name, version), { defined }, absent),
    put(keys.digest(project, name, digest), { version }, absent),
  ];
};

/** The put of a newest copy in place of the one that was found. */
const putNewest = (table: string, kind: DefinitionKind, newest: Newest, found: Newest): GuardedWrite => {
  const { project, name } = newest.defined;
  return {
    write: {
      Put: {
        TableName: table,
        Item: { ...definitionKeys(kind).newest(project, name), schemaVersion: 1, ...newestFields(newest) },
        ConditionExpression:
          '#defined.#digest = :digest AND (#highest = :highest OR (attribute_not_exists(#highest) AND #defined.#version = :highest))',
        ExpressionAttributeNames: {
          '#defined': 'defined',
          '#digest': 'digest',
          '#version': 'version',
          '#highest': 'highest',
        },
        ExpressionAttributeValues: { ':digest': found.defined.digest, ':highest': found.highest },
      },
    },
    refused: () =>
      new CairnError(
        'storage.conflict',
        `${name} has another newest version than ${found.defined.version} meanwhile.`,
      ),
  };
};

/**
 * Puts of what a version says of itself now; the newest copy goes along while it is of this version. Who found another
 * newest one looks again.
 */
const rewritesOf = (
  table: string,
  kind: DefinitionKind,
  defined: Defined,
  newest: Newest | undefined,
): readonly GuardedWrite[] => {
  const { project, name, version, digest } = defined;
  const keys = definitionKeys(kind);
  const same = {
    ConditionExpression: '#defined.#digest = :digest',
    ExpressionAttributeNames: { '#defined': 'defined', '#digest': 'digest' },
    ExpressionAttributeValues: { ':digest': digest },
  };
  const Item = { ...keys.version(project, name, version), schemaVersion: 1, defined };
  return [
    {
      write: { Put: { TableName: table, Item, ...same } },
      refused: () =>
        new CairnError('storage.conflict', `${name} version ${version} is another one meanwhile.`),
    },
    ...(newest?.defined.version === version ? [putNewest(table, kind, { ...newest, defined }, newest)] : []),
  ];
};

/** Puts that make a former version the newest, if the newest is still the one that was found. */
const returnsOf = (
  table: string,
  kind: DefinitionKind,
  defined: Defined,
  before: Newest,
): readonly GuardedWrite[] => [
  ...rewritesOf(table, kind, defined, undefined),
  putNewest(table, kind, { ...before, defined }, before),
];

const definitionStore = <T extends Defined>(
  documents: DynamoDBDocumentClient,
  kind: DefinitionKind,
  schema: z.ZodType<T>,
): DefinitionStore<T> => {
  const table = configuration.table('platform');
  const keys = definitionKeys(kind);
  const read = async (Key: Key) =>
    (await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item;
  const definedIn = (item: Record<string, unknown> | undefined): T | undefined =>
    item && schema.parse(item['defined']);
  const version = async (project: string, name: string, number: number) =>
    definedIn(await read(keys.version(project, name, number)));
  const newestOf = async (project: string, name: string): Promise<Newest<T> | undefined> => {
    const item = await read(keys.newest(project, name));
    const defined = definedIn(item);
    return defined && { defined, highest: Number(item?.['highest'] ?? defined.version) };
  };
  return {
    version,
    newest: async (project, name) => (await newestOf(project, name))?.defined,
    highest: async (project, name) => (await newestOf(project, name))?.highest ?? 0,
    byDigest: async (project, name, digest) => {
      const item = await read(keys.digest(project, name, digest));
      return item && version(project, name, Number(item['version']));
    },
    all: async (project) => {
      const items = await queryPrefix(documents, {
        table,
        ...keys.newestOfAll(project),
        consistent: true,
      });
      return items.flatMap((item) => definedIn(item) ?? []);
    },
    add: async (defined, statement, call) => {
      await commit(documents, call, [statement], putsOf(table, kind, defined));
    },
    bringBack: async (defined, before, statement, call) => {
      const found = await newestOf(defined.project, defined.name);
      if (found?.defined.version !== before.version)
        throw new CairnError(
          'storage.conflict',
          `${defined.name} has another newest version than ${before.version} meanwhile.`,
        );
      await commit(documents, call, [statement], returnsOf(table, kind, defined, found));
    },
    describe: async (defined, statement, call) => {
      const before = await newestOf(defined.project, defined.name);
      await commit(documents, call, [statement], rewritesOf(table, kind, defined, before));
    },
  };
};

/** Entities in the platform table. */
export const dynamoEntityStore = (documents: DynamoDBDocumentClient): DefinitionStore<EntityVersion> =>
  definitionStore(documents, 'ENTITYDEFINITION', entityVersionSchema);

/** Request views in the platform table. */
export const dynamoRequestViewStore = (
  documents: DynamoDBDocumentClient,
): DefinitionStore<RequestViewVersion> => definitionStore(documents, 'REQUESTVIEW', requestViewVersionSchema);

/** Feature views in the platform table. */
export const dynamoViewStore = (documents: DynamoDBDocumentClient): DefinitionStore<FeatureViewVersion> =>
  definitionStore(documents, 'FEATUREVIEW', featureViewVersionSchema);

/** Feature services in the platform table. */
export const dynamoServiceStore = (
  documents: DynamoDBDocumentClient,
): DefinitionStore<FeatureServiceVersion> =>
  definitionStore(documents, 'FEATURESERVICE', featureServiceVersionSchema);

/** All stores of definitions. */
export const definitionStores = (documents: DynamoDBDocumentClient): Definitions => ({
  entities: dynamoEntityStore(documents),
  views: dynamoViewStore(documents),
  requestViews: dynamoRequestViewStore(documents),
  services: dynamoServiceStore(documents),
});
