import { isCairnError } from '../../../contracts/cairn-error';
import type { ProbeRequest, ProbeResult } from '../../../contracts/serving/probe';
import type { TensorSpec } from '../../../contracts/serving/tensor';
import { chooseVariant } from './choose-variant';
import { millisecondsSince } from './inference-record';
import type { Pool } from './pool';
import { allocate } from './tensor/datatype';
import type { Tensor } from './tensor/tensor';
import { plainValueOf } from './tensor/to-json';

const probabilityNames = ['probabilities', 'output_probability'];
/** How far the sum of single-precision probabilities may lie from 1. */
const tolerance = 1e-3;

/** One row of zeros (empty texts, false): every open dimension has size one. */
const neutralInput = ({ name, datatype, shape }: TensorSpec): Tensor => {
  const filled = shape.map((dimension) => (dimension === -1 ? 1 : dimension));
  const elements = filled.reduce((product, dimension) => product * dimension, 1);
  return { name, datatype, shape: filled, data: allocate(datatype, elements) };
};

const problemOf = (output: Tensor): string | null => {
  const values = Array.from({ length: output.data.length }, (_, index) => plainValueOf(output, index));
  if (values.length === 0) return `output ${output.name} is empty`;
  if (values.includes(null)) return `output ${output.name} holds a value that is not a finite number`;
  if (!probabilityNames.includes(output.name)) return null;
  const sum = values.reduce<number>((all, value) => all + Number(value), 0);
  const rows = output.shape[0] ?? 1;
  const inRange = values.every((value) => Number(value) >= -tolerance && Number(value) <= 1 + tolerance);
  return inRange && Math.abs(sum - rows) <= tolerance * values.length
    ? null
    : `output ${output.name} is no distribution: ${values.slice(0, 10).join(', ')}`;
};

const refuseUnrouted = async (pool: Pool, { project, endpoint, variant }: ProbeRequest): Promise<void> => {
  const record = await pool.endpoints.get(project, endpoint, { fresh: true });
  chooseVariant(record, { version: variant.version, unit: '' });
};

/** Whether the pool can answer with a variant: it loads, runs on a neutral row, and the answer is plausible. */
export const probeVariant = async (pool: Pool, request: ProbeRequest): Promise<ProbeResult> => {
  try {
    if (request.routed) await refuseUnrouted(pool, request);
    return await pool.models.use(request.variant, async (model) => {
      if (model.outputs.length === 0)
        return { ready: false, reason: 'The model has no output that can be read.', latencyMs: null };
      const wanted = model.outputs.map(({ name }) => name);
      const start = performance.now();
      const outputs = await model.run(model.inputs.map(neutralInput), wanted);
      const latencyMs = millisecondsSince(start);
      const problem = outputs.map(problemOf).find((each) => each !== null);
      return problem
        ? { ready: false, reason: `The answer to the probe is not plausible: ${problem}.`, latencyMs }
        : { ready: true, reason: null, latencyMs };
    });
  } catch (error) {
    if (!isCairnError(error)) throw error;
    return { ready: false, reason: error.message, latencyMs: null };
  }
};
