import { CairnError } from '../../../../contracts/cairn-error';
import type { InferenceRecord } from '../../../../contracts/serving/inference';
import type { EndpointReader } from '../../../serving/public';

/** Port: predictions on record, by endpoint and id. */
export interface PredictionLog {
  find(project: string, endpoint: string, predictionId: string): Promise<InferenceRecord | undefined>;
}

export interface PredictionSought {
  readonly project: string;
  readonly predictionId: string;
  /** All endpoints of the project when absent. */
  readonly endpoint?: string | undefined;
}

const parallelSearches = 5;

/** Looks a prediction up at its endpoint, or at one after the other. Throws `prediction.not-found`. */
export const findPrediction = async (
  ports: { readonly log: PredictionLog; readonly endpoints: Pick<EndpointReader, 'endpoints'> },
  { project, predictionId, endpoint }: PredictionSought,
): Promise<InferenceRecord> => {
  const names = endpoint ? [endpoint] : (await ports.endpoints.endpoints(project)).map(({ name }) => name);
  for (let from = 0; from < names.length; from += parallelSearches) {
    const batch = names.slice(from, from + parallelSearches);
    const found = await Promise.all(batch.map((name) => ports.log.find(project, name, predictionId)));
    const record = found.find((one) => one !== undefined);
    if (record) return record;
  }
  throw new CairnError(
    'prediction.not-found',
    `There is no prediction ${predictionId} ${endpoint ? `of endpoint ${endpoint}` : `in project ${project}`} on record.`,
  );
};
