import type { InferenceRecord } from '../../../contracts/serving/inference';

/** Port: where predictions are put on record. */
export interface InferenceLog {
  /** Resolves when every record is kept; throws `inference.not-recorded` when one is not. */
  write(records: readonly InferenceRecord[]): Promise<void>;
}

/**
 * A log that falls back to another one. The answer of a prediction waits for its record, so one store that
 * stumbles must not stop the endpoint, and a prediction that is nowhere on record must not be given.
 */
export const withFallback = (
  primary: InferenceLog,
  fallback: InferenceLog,
  onFallback: (error: unknown, records: number) => void,
): InferenceLog => ({
  write: async (records) => {
    try {
      await primary.write(records);
    } catch (error) {
      onFallback(error, records.length);
      await fallback.write(records);
    }
  },
});
