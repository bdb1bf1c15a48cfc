import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ServedFeature } from '../../contracts/serving/inference';
import { artifactOf, endpointWith, makePool, rainFeatures } from '../../test/serving/make-pool';
import { poolClient } from '../../test/serving/pool-client';
import type { Benchmark } from '../benchmark';
import { type Contender, compare } from '../compare';

const present = (value: number): ServedFeature => ({
  value,
  eventTime: '2015-07-01T00:00:00.000000Z',
  status: 'PRESENT',
});
const row = [4, 2, 8];

/** Executions that are timed as one: a prediction takes too little for a single look at the clock. */
const inOne = (times: number, { what, run }: Contender): Contender => ({
  what,
  run: async () => {
    const start = performance.now();
    for (let time = 0; time < times; time += 1) await run();
    return (performance.now() - start) / times;
  },
});

const bare = async (): Promise<Contender> => {
  const { bucket, key } = artifactOf('rain');
  const session = await InferenceSession.create(join(bucket, key), { intraOpNumThreads: 1 });
  return {
    what: 'onnxruntime-node alone',
    run: () => session.run({ features: new Tensor('float32', Float32Array.from(row), [1, 3]) }),
  };
};

const throughPool = (): readonly Contender[] => {
  const pool = makePool([
    endpointWith('rain', { version: 3, name: 'v3' }),
    endpointWith('rain-later', { features: rainFeatures }),
  ]);
  pool.features.set(
    { city: 'seattle' },
    { precipitation: present(4), wind: present(2), temp_max: present(8) },
  );
  const client = poolClient(pool);
  const post = async (path: string, body: object): Promise<void> => {
    const { status, bytes } = await client.post(path, body);
    if (status !== 200) throw new Error(`${path} said ${bytes.toString('utf8')}`);
  };
  const inputs = [{ name: 'features', datatype: 'FP32', shape: [1, 3], data: row }];
  const entities = [{ city: 'seattle' }];
  return [
    { what: 'Cairn, Open Inference Protocol', run: () => post('/v2/models/rain/infer', { inputs }) },
    { what: 'Cairn, by entity', run: () => post('/endpoints/rain-later/predict', { entities }) },
  ];
};

export const prediction: Benchmark = {
  name: 'prediction',
  question:
    "One row through the serving pool's whole chain in this process (route, roles, validation, model cache, inference log; neighbours in memory), against onnxruntime-node alone on the same model and row.",
  rounds: 30,
  run: async (rounds, { smoke }) => {
    const times = smoke ? 2 : 200;
    const contenders = [await bare(), ...throughPool()];
    const rows = await compare(
      contenders.map((contender) => inOne(times, contender)),
      rounds,
    );
    const alone = rows[0]?.ms?.median ?? 0;
    return rows.map((one) => ({
      ...one,
      figures: { 'more than alone, ms': Number(((one.ms?.median ?? 0) - alone).toFixed(3)) },
    }));
  },
};
