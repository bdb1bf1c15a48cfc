import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { configuration } from '../../lambdas/platform/configuration';
import { trackingHandlers } from '../../lambdas/tracking/handlers/routes';
import { apiClient, principalOf } from '../../test/harness/api-client';
import type { Benchmark } from '../benchmark';
import { type Contender, compare } from '../compare';
import { requestsOf } from '../meter/requests-of';
import { makeTables } from '../tables';

interface Point {
  readonly key: string;
  readonly value: number;
  readonly step: number;
  readonly timestamp: number;
}

/** Digits like those of real losses: what compresses well would flatter the packing. */
const noisy = (seed: number): number => Math.abs(Math.sin(seed * 12.9898) * 43_758.5453) % 1;
const begin = 1_700_000_000_000;

const oneMetric = (size: number): readonly Point[] =>
  Array.from({ length: size }, (_, step) => ({
    key: 'train_loss',
    value: noisy(step),
    step,
    timestamp: begin + step * 37,
  }));
const manyMetrics = (size: number): readonly Point[] =>
  Array.from({ length: size }, (_, index) => ({
    key: `layer_${index}/weight_norm`,
    value: noisy(index),
    step: 0,
    timestamp: begin,
  }));

/** Cairn's own route, on a run that is new each time. */
const byRoute = (documents: DynamoDBDocumentClient, what: string, metrics: readonly Point[]): Contender => {
  const ask = apiClient(mlflowTrackingRoutes, trackingHandlers(documents), [principalOf('ada', 'developer')]);
  const post = async (path: string, body: object): Promise<unknown> => {
    const answer = await ask('ada', 'POST', `/api/2.0/mlflow/runs/${path}`, { body });
    if (answer.status !== 200) throw new Error(`${path} said ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  let runId = '';
  return {
    what,
    before: async () => {
      const { run } = (await post('create', { experiment_id: '0', start_time: begin })) as {
        run: { info: { run_id: string } };
      };
      runId = run.info.run_id;
    },
    run: () => post('log-batch', { run_id: runId, metrics }).then(() => undefined),
  };
};

/** What a store with an item for each point does at best: 25 a request, and nothing kept of the latest value. */
const byItems = (documents: DynamoDBDocumentClient, what: string, metrics: readonly Point[]): Contender => {
  let run = 0;
  const batches = Array.from({ length: Math.ceil(metrics.length / 25) }, (_, index) =>
    metrics.slice(index * 25, (index + 1) * 25),
  );
  const itemOf = ({ key, step, ...rest }: Point) => ({
    pk: `RUN#naive-${run}`,
    sk: `METRIC#${key}#${String(step).padStart(12, '0')}`,
    ...rest,
  });
  return {
    what,
    before: async () => {
      run += 1;
    },
    run: async () => {
      const table = configuration.table('tracking');
      for (const batch of batches) {
        const requests = batch.map((point) => ({ PutRequest: { Item: itemOf(point) } }));
        await documents.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
      }
    },
  };
};

export const logBatch: Benchmark = {
  name: 'log-batch',
  question:
    "1,000 points by MLflow's log-batch into a new run, through Cairn's route in this process, against an item for each point by BatchWriteItem; both on the emulator.",
  rounds: 20,
  run: async (rounds, { smoke }) => {
    const size = smoke ? 50 : 1000;
    await makeTables(new DynamoDBClient({}), ['tracking', 'journal']);
    const contenders = (documents: DynamoDBDocumentClient): readonly Contender[] => [
      byItems(documents, 'an item a point', manyMetrics(size)),
      byRoute(documents, 'Cairn, a point of each metric', manyMetrics(size)),
      byRoute(documents, 'Cairn, points of one metric', oneMetric(size)),
    ];
    const requests = await requestsOf(contenders);
    const rows = await compare(contenders(DynamoDBDocumentClient.from(new DynamoDBClient({}))), rounds);
    const naive = requests[0]?.writeUnits ?? 0;
    return rows.map((row, index) => ({
      ...row,
      requests: requests[index],
      figures: { 'ratio of write units': (requests[index]?.writeUnits ?? 0) / naive },
    }));
  },
};
