import { CairnError } from '../../../contracts/cairn-error';

/** DynamoDB takes items of 400 KB; the rest is room for keys and the journal. */
const maxRecordBytes = 350_000;

/** A record as stored; throws `request.too-large` before the store would fail on it. */
export const recordText = (record: unknown): string => {
  const text = JSON.stringify(record);
  const bytes = Buffer.byteLength(text);
  if (bytes <= maxRecordBytes) return text;
  throw new CairnError(
    'request.too-large',
    `The record would have ${bytes} bytes; the limit is ${maxRecordBytes}. Shorten tags, params or description.`,
  );
};
