import type { ModelArtifact } from '../../../contracts/registry/model-version';
import type { ServedFeature } from '../../../contracts/serving/inference';
import type { SqlValue } from '../../../contracts/sql/session';
import { onnxModelRuntime } from '../adapters/onnxruntime/model-runtime';
import { s3ModelFiles } from '../adapters/s3/model-files';
import { featureInputs } from '../core/feature-inputs';
import type { ModelFiles } from '../core/model-runtime';
import { predictionOf } from '../core/prediction-of';

/** Rows that a model is asked about at a time: what keeps the memory flat. */
const rowsAtOnce = 4096;

/** A cell of a training set as the online store would have given it. */
const asServed = (value: SqlValue): ServedFeature => ({
  value: typeof value === 'bigint' ? Number(value) : value,
  eventTime: null,
  status: value === null ? 'NULL_VALUE' : 'PRESENT',
});

/** Asks models about rows of features by the way of a prediction by entity: same inputs, same reading of outputs. */
export const batchScorer = (files: ModelFiles = s3ModelFiles(), runtime = onnxModelRuntime()) => ({
  score: async (
    artifact: Pick<ModelArtifact, 'bucket' | 'key' | 'sha256'>,
    features: readonly string[],
    rows: readonly (readonly SqlValue[])[],
  ) => {
    const model = await runtime.load(await files.path(artifact));
    const names = model.outputs.map(({ name }) => name);
    try {
      const scores: ReturnType<typeof predictionOf>[] = [];
      for (let start = 0; start < rows.length; start += rowsAtOnce) {
        const part = rows.slice(start, start + rowsAtOnce).map((row) => row.map(asServed));
        const outputs = await model.run(featureInputs(model.inputs, features, part), names);
        for (const row of part.keys()) scores.push(predictionOf(outputs, { classes: null }, row));
      }
      return scores;
    } finally {
      await model.release();
    }
  },
});
