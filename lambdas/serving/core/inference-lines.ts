import { gunzipSync } from 'node:zlib';
import { type InferenceRecord, inferenceRecordSchema } from '../../../contracts/serving/inference';

/** What an object of the inference log holds. */
export interface InferenceLines {
  readonly records: readonly InferenceRecord[];
  /** Lines that are no records: torn, or somebody else's. */
  readonly unread: number;
}

const isGzipped = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const parsed = (line: string): InferenceRecord | undefined => {
  try {
    return inferenceRecordSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

/** The text of an object, packed or plain; undefined when it is packed and torn. */
const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return Buffer.from(isGzipped(bytes) ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch {
    return undefined;
  }
};

/** Reads an object of the log, a record a line; with an id, the record of that prediction only. */
export const inferenceLines = (bytes: Uint8Array, predictionId = ''): InferenceLines => {
  const text = textOf(bytes);
  if (text === undefined) return { records: [], unread: 1 };
  const lines = text.split('\n').filter((line) => line.trim() !== '' && line.includes(predictionId));
  const records = lines.map(parsed).filter((record) => record !== undefined);
  return { records, unread: lines.length - records.length };
};
