import type { Endpoint, Variant } from '../../../contracts/serving/endpoint';
import type { TensorSpec } from '../../../contracts/serving/tensor';
import { makePool, rainFeatures } from '../make-pool';
import { makeEndpoint, makeVariant } from '../make-variant';
import { poolClient } from '../pool-client';
import { StubEndpoint } from './stub-endpoint';

const column = (name: string): TensorSpec => ({ name, datatype: 'FP64', shape: [-1, 1] });

/** A version without bytes that an endpoint of SageMaker answers for. */
export const elsewhere = (fields: Partial<Variant> = {}): Variant =>
  makeVariant({
    version: 2,
    artifact: null,
    backend: { kind: 'sagemaker', endpointName: 'cairn-rain' },
    inputs: ['precipitation', 'wind', 'temp_max'].map(column),
    outputs: [
      { name: 'label', datatype: 'INT64', shape: [-1] },
      { name: 'probabilities', datatype: 'FP64', shape: [-1, 2] },
    ],
    features: rainFeatures,
    ...fields,
  });

const eventTime = '2015-07-01T00:00:00.000000Z';
const present = (value: number) => ({ value, eventTime, status: 'PRESENT' as const });

const rowOf = (precipitation: number, wind: number, temp_max: number) => ({
  precipitation: present(precipitation),
  wind: present(wind),
  temp_max: present(temp_max),
});

/** A pool whose endpoint rain is served by the stub, with the features of two cities. */
export const setUp = (stub: StubEndpoint, variant = elsewhere(), milliseconds?: number) => {
  const endpoint: Endpoint = makeEndpoint({ variants: [variant] });
  const pool = makePool([endpoint], undefined, stub.backend('cairn-', milliseconds));
  pool.features.set({ city: 'seattle' }, rowOf(0, 3.5, 21));
  pool.features.set({ city: 'new-york' }, rowOf(12.25, 6, 18));
  return { pool, client: poolClient(pool) };
};

/** Opens a stub before a file's tests and closes it after them. */
export const stubForFile = (): StubEndpoint => {
  const stub = new StubEndpoint();
  beforeAll(() => stub.open());
  beforeEach(() => {
    stub.received.length = 0;
  });
  afterAll(() => stub.close());
  return stub;
};

/** An answer of the model for a number of rows. */
export const rainAnswer = (rows: number) =>
  Array.from({ length: rows }, (_, row) => ({
    label: row % 2,
    probabilities: [0.75 - row / 4, 0.25 + row / 4],
  }));
