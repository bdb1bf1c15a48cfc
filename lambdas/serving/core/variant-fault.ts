import { isCairnError } from '../../../contracts/cairn-error';
import { errorTable } from '../../../contracts/errors';
import type { InferenceRecord } from '../../../contracts/serving/inference';
import type { InferenceLog } from './inference-log';

/** The code of what a model threw; what has none is a fault of the platform's kind. */
export const faultCode = (error: unknown): string => (isCairnError(error) ? error.code : 'platform.fault');

/**
 * Whether a model that was given a caller's own tensors is to blame: names, types and shapes were checked, so
 * what it refuses as invalid are the values, which are the caller's. All else is the version's.
 */
export const isVariantFault = (error: unknown): boolean =>
  !isCairnError(error) || errorTable[error.code].status >= 500;

/**
 * Puts on record that a version could not answer: a rollout counts it. The caller gets an error either way, so
 * a log that fails as well changes nothing for them, and must not hide the first error.
 */
export const recordFault = async (log: InferenceLog, records: readonly InferenceRecord[]): Promise<void> => {
  await log.write(records).catch(() => undefined);
};
