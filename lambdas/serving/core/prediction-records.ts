import type { Call } from '../../../contracts/call';
import type { Entity, InferenceRecord, ServedFeature } from '../../../contracts/serving/inference';
import { inferenceRecord, type RecordHead } from './inference-record';
import { loggedTensors } from './logged-tensor';
import { outputsOfRow } from './prediction-of';
import type { Tensor } from './tensor/tensor';

type Row = Record<string, ServedFeature>;

/** Features by name, as the answer and the log show them. */
export const servedRows = (
  names: readonly string[],
  values: readonly (readonly ServedFeature[])[],
): readonly Row[] =>
  values.map((row): Row => Object.fromEntries(row.map((feature, index) => [names[index] ?? '', feature])));

/** Records of a prediction by entity, one an entity. */
export const predictionRecords = (
  head: RecordHead,
  {
    entities,
    asOf,
    ids,
    rows,
    outputs,
    error,
  }: {
    readonly entities: readonly Entity[];
    readonly asOf: string | null;
    readonly ids: readonly string[];
    readonly rows: readonly Row[];
    readonly outputs: readonly Tensor[];
    /** Code of what kept the version from answering; then there are no outputs. */
    readonly error: string | null;
  },
  call: Call,
): readonly InferenceRecord[] =>
  entities.map((entity, row) =>
    inferenceRecord(
      head,
      {
        predictionId: ids[row],
        error,
        rows: 1,
        entity,
        asOf,
        features: rows[row] ?? null,
        inputs: [],
        outputs: loggedTensors(outputsOfRow(outputs, row, entities.length)),
      },
      call,
    ),
  );
