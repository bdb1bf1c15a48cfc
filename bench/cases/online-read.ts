import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Call } from '../../contracts/call';
import { feastRoutes } from '../../contracts/features/feast-routes';
import {
  dynamoServiceStore,
  dynamoViewStore,
} from '../../lambdas/features/adapters/dynamodb/definition-store';
import { onlineKeys } from '../../lambdas/features/adapters/dynamodb/keys';
import { dynamoMaterializationStore } from '../../lambdas/features/adapters/dynamodb/materialization-store';
import { feastHandlers } from '../../lambdas/features/handlers/feast';
import { configuration } from '../../lambdas/platform/configuration';
import { makeMaterialization, makeService, makeView } from '../../test/features/make-view';
import { recordMaterialization } from '../../test/features/record-materialization';
import { apiClient, principalOf } from '../../test/harness/api-client';
import type { Benchmark, Row } from '../benchmark';
import { type Contender, compare } from '../compare';
import { startDynamoDbStub } from '../dynamodb-stub';
import { requestsOf } from '../meter/requests-of';
import { makeTables } from '../tables';

const delayMs = 5;
const features = Array.from({ length: 10 }, (_, index) => ({
  name: `feature_${index}`,
  type: 'DOUBLE' as const,
}));
const view = makeView({
  name: 'readings',
  entities: [{ entity: 'device', joinKey: 'device', type: 'INT64' }],
  features,
});
const service = makeService({
  name: 'readings_v1',
  features: features.map(({ name, type }) => ({ view: view.name, viewVersion: 1, feature: name, type })),
});
const devices = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

const apiOn = (documents: DynamoDBDocumentClient) =>
  apiClient(feastRoutes, feastHandlers(documents), [principalOf('ada', 'developer')]);
const call: Call = {
  principal: principalOf('ada', 'developer'),
  project: 'weather',
  correlationId: 'bench',
  time: '2026-03-01T12:00:00.000Z',
  cause: null,
};

/** Definitions, and a row of each device, written as the product writes them. */
const fill = async (documents: DynamoDBDocumentClient, count: number): Promise<void> => {
  const fact = (kind: 'feature-view' | 'feature-service') =>
    ({ project: 'weather', fact: 'FeatureViewDefined', subject: { kind, id: 'bench' } }) as const;
  await dynamoViewStore(documents).add(view, fact('feature-view'), call);
  await dynamoServiceStore(documents).add(service, fact('feature-service'), call);
  const materialization = makeMaterialization({ view: view.name });
  await recordMaterialization(
    dynamoMaterializationStore(documents),
    'weather',
    materialization,
    fact('feature-view'),
    call,
  );
  const column = (seed: number) => devices(count).map((device) => Math.sin(device * 10 + seed));
  const df = {
    device: devices(count),
    event_timestamp: devices(count).map(() => '2026-03-01T00:00:00'),
    ...Object.fromEntries(features.map(({ name }, index) => [name, column(index)])),
  };
  const answer = await apiOn(documents)('ada', 'POST', '/push', {
    body: { push_source_name: view.name, df, to: 'online' },
  });
  if (answer.status !== 200) throw new Error(`push said ${JSON.stringify(answer.body)}`);
};

const byRoute = (documents: DynamoDBDocumentClient, count: number): Contender => {
  const ask = apiOn(documents);
  return {
    what: `Cairn, ${count} entities`,
    run: async () => {
      const answer = await ask('ada', 'POST', '/get-online-features', {
        body: { feature_service: service.name, entities: { device: devices(count) } },
      });
      const { results } = answer.body as { results?: { statuses: string[] }[] };
      if (!results?.every(({ statuses }) => statuses.every((status) => status === 'PRESENT')))
        throw new Error(`the read said ${JSON.stringify(answer.body).slice(0, 200)}`);
    },
  };
};

const getOf = (documents: DynamoDBDocumentClient, device: number) => {
  const address = { project: 'weather', view: view.name, version: 1, entity: `${device}` };
  return documents.send(
    new GetCommand({ TableName: configuration.table('features'), Key: onlineKeys.newest(address) }),
  );
};

/** Reads of the same items without Cairn: the least that one round trip takes, and the naive ways to read many. */
const contendersOn = (documents: DynamoDBDocumentClient, count: number): readonly Contender[] => [
  { what: 'one GetItem', run: () => getOf(documents, 0).then(() => undefined) },
  byRoute(documents, count),
  {
    what: `${count} GetItem at once`,
    run: () => Promise.all(devices(count).map((device) => getOf(documents, device))).then(() => undefined),
  },
  {
    what: `${count} GetItem one after another`,
    run: async () => {
      for (const device of devices(count)) await getOf(documents, device);
    },
  },
];

const client = (endpoint?: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(endpoint ? { endpoint } : {}));

export const onlineRead: Benchmark = {
  name: 'online-read',
  question: `Online features of 100 entities (10 features each) by Feast's route in this process, against GetItem for the same items; on the emulator, and on a stub of DynamoDB whose every answer takes ${delayMs} ms.`,
  rounds: 20,
  run: async (rounds, { smoke }) => {
    const count = smoke ? 5 : 100;
    const source = new DynamoDBClient({});
    await makeTables(source, ['platform', 'journal', 'features']);
    await fill(client(), count);
    const tables = [configuration.table('platform'), configuration.table('features')];
    const stub = await startDynamoDbStub(tables, delayMs);
    try {
      const requests = await requestsOf((documents) => contendersOn(documents, count));
      const named = (where: string, rows: readonly Row[]): readonly Row[] =>
        rows.map((row, index) => ({ ...row, what: `${where}: ${row.what}`, requests: requests[index] }));
      return [
        ...named(`stub of ${delayMs} ms`, await compare(contendersOn(client(stub.endpoint), count), rounds)),
        ...named('emulator', await compare(contendersOn(client(), count), rounds)),
      ];
    } finally {
      await stub.close();
    }
  },
};
