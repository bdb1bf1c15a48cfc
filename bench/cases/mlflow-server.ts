import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { prices } from '../../costs/prices';
import { documentClient } from '../../lambdas/platform/aws/clients';
import { configuration } from '../../lambdas/platform/configuration';
import type { Benchmark, Requests, Row } from '../benchmark';
import { type Contender, compare } from '../compare';
import { startDynamoDbStub } from '../dynamodb-stub';
import { Meter } from '../meter/meter';
import { cairnSource, fillCairn, serveCairn } from '../mlflow/cairn';
import { type Operation, operations, type Place, prepare } from '../mlflow/requests';
import { type Filling, startReferenceServer } from '../mlflow/server';
import { hasModules } from '../python-server';
import { makeTables } from '../tables';

const delayMs = 5;
const usual = { runs: [1000, 10_000], history: 100_000, versions: 1000, batch: 1000, singles: 100 };
const tiny: typeof usual = { runs: [20, 60], history: 2000, versions: 2, batch: 50, singles: 3 };

/** Something that is closed in the end, whatever happens. */
type Closing = () => Promise<unknown>;

const contender = (what: string, place: Place, experimentId: string, { run }: Operation): Contender => {
  let prepared = { runId: '' };
  return {
    what,
    before: async () => {
      prepared = await prepare(place, experimentId);
    },
    run: () => run(place, prepared).then(() => undefined),
  };
};

/** What one execution asks of DynamoDB; the second one, when nothing is done for the first time. */
const requestsOf = async (meter: Meter, each: Contender): Promise<Requests> => {
  await each.before?.();
  await each.run();
  await each.before?.();
  meter.reset();
  await each.run();
  const { calls, readUnits, writeUnits } = meter.total();
  return { calls, readUnits, writeUnits };
};

const dollars = (units: number, { usd, per }: { readonly usd: number; readonly per: number }): number =>
  (units * usd) / per;

/** Dollars of DynamoDB for a million requests, by the price list. */
const perMillion = ({ readUnits, writeUnits }: Requests, requests: number): number =>
  (1_000_000 / requests) * (dollars(readUnits, prices.readUnits) + dollars(writeUnits, prices.writeUnits));

const withFigures = (rows: readonly Row[], requests: Requests, asked: number): readonly Row[] =>
  rows.map((row, index) =>
    index === 0
      ? row
      : {
          ...row,
          requests,
          figures: {
            'times as fast': 1 / (row.ratio ?? 1),
            '$ a million requests': perMillion(requests, asked),
          },
        },
  );

/** Cairn on tables that hold the filling: on the emulator, on the stub, and metered. */
const startCairn = async (filling: Filling, closing: Closing[]) => {
  await makeTables(new DynamoDBClient({}), ['tracking', 'journal', 'registry', 'platform']);
  const runWithHistory = await fillCairn(documentClient(), filling);
  const tables = ['tracking', 'journal', 'registry', 'platform'] as const;
  const stub = await startDynamoDbStub(
    tables.map((name) => configuration.table(name)),
    delayMs,
  );
  closing.push(() => stub.close());
  const placeOn = async (documents: ReturnType<typeof documentClient>): Promise<Place> => {
    const server = await serveCairn(documents);
    closing.push(() => server.close());
    return { url: server.url, runWithHistory, source: cairnSource };
  };
  const meter = new Meter();
  return {
    emulator: await placeOn(documentClient()),
    stub: await placeOn(documentClient({ endpoint: stub.endpoint })),
    metered: await placeOn(meter.watch(documentClient())),
    meter,
  };
};

export const mlflowServer: Benchmark = {
  name: 'mlflow-server',
  question: `The same requests to a real mlflow server (SQLite, its default workers) and to Cairn, both over HTTP on this machine and filled alike (runs of 20 metrics, 20 params, 10 tags): Cairn's routes in this process, on a stub of DynamoDB whose every answer takes ${delayMs} ms and on the emulator.`,
  rounds: 5,
  run: async (rounds, { smoke }) => {
    if (!hasModules('mlflow.server', 'sqlalchemy', 'uvicorn'))
      return [{ what: 'CAIRN_CLIENTS_PYTHON has no mlflow server' }];
    const sizes = smoke ? tiny : usual;
    const experiments = sizes.runs.map((runs, index) => [String(index + 1), runs] as const);
    const filling = { ...sizes, experiments: Object.fromEntries(experiments) };
    const closing: Closing[] = [];
    try {
      const reference = await startReferenceServer(filling);
      closing.push(() => reference.close());
      const cairn = await startCairn(filling, closing);
      const mlflow = { ...reference, source: { source: 's3://bucket/model' } };
      const rows: Row[] = [];
      for (const operation of operations(experiments, sizes)) {
        const at = (what: string, place: Place) =>
          contender(`${operation.name}: ${what}`, place, experiments[0]?.[0] ?? '0', operation);
        const measured = await compare(
          [
            at('mlflow server', mlflow),
            at(`Cairn, stub of ${delayMs} ms`, cairn.stub),
            at('Cairn, emulator', cairn.emulator),
          ],
          rounds,
        );
        const requests = await requestsOf(cairn.meter, at('metered', cairn.metered));
        rows.push(...withFigures(measured, requests, operation.requests));
      }
      return rows;
    } finally {
      for (const close of closing.reverse()) await close();
    }
  },
};
