import { decodeTime, isValid } from 'ulid';

/** Whether a text is a prediction id: of 26 characters, some name times that no calendar has. */
export const isPredictionId = (text: string): boolean => isValid(text) && /^[0-7]/.test(text);

/** When a prediction was asked for, from its id (RFC 3339, UTC): ids are ULIDs. Throws when it is none. */
export const predictionTime = (predictionId: string): string =>
  new Date(decodeTime(predictionId)).toISOString();

/** UTC day of a prediction, from its id: where feedback on it lies, and about where its record arrived. */
export const predictionDay = (predictionId: string): string => predictionTime(predictionId).slice(0, 10);
