import { gunzipSync } from 'node:zlib';
import { requireKnownVersion } from '../../../contracts/require-known-version';
import { type InferenceRecord, inferenceRecordSchema } from '../../../contracts/serving/inference';

/** What an object of the inference log holds. */
export interface InferenceLines {
  readonly records: readonly InferenceRecord[];
  /** Lines that are no records: torn, or somebody else's. */
  readonly unread: number;
}

const isGzipped = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const jsonOf = (line: string): Partial<Record<keyof InferenceRecord, unknown>> | undefined => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const parsed = (line: string): InferenceRecord | undefined => {
  const json = jsonOf(line);
  // Not one of those that are left out: a window without them would be measured wrongly.
  requireKnownVersion('inference record', String(json?.predictionId), json?.schemaVersion);
  return inferenceRecordSchema.safeParse(json).data;
};

/** The text of an object, packed or plain; undefined when it is packed and torn. */
const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return Buffer.from(isGzipped(bytes) ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch {
    return undefined;
  }
};

/**
 * Reads an object of the log, a record a line; with an id, the record of that prediction only. Throws
 * `storage.newer-version` for a record that a newer Cairn wrote.
 */
export const inferenceLines = (bytes: Uint8Array, predictionId = ''): InferenceLines => {
  const text = textOf(bytes);
  if (text === undefined) return { records: [], unread: 1 };
  const lines = text.split('\n').filter((line) => line.trim() !== '' && line.includes(predictionId));
  const records = lines.map(parsed).filter((record) => record !== undefined);
  return { records, unread: lines.length - records.length };
};
