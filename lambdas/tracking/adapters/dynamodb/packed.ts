import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { CairnError } from '../../../../contracts/cairn-error';

/* Values as bytes: one byte that says how, then JSON, deflated when that saves something. */

const plain = 0;
const deflated = 1;
/** Below this size deflating saves less than a write unit. */
const worthDeflating = 512;

export const pack = (value: unknown): Buffer => {
  const text = Buffer.from(JSON.stringify(value), 'utf8');
  return text.length < worthDeflating
    ? Buffer.concat([Buffer.of(plain), text])
    : Buffer.concat([Buffer.of(deflated), deflateRawSync(text)]);
};

export const unpack = (bytes: Uint8Array): unknown => {
  const body = bytes.subarray(1);
  if (bytes[0] === plain) return JSON.parse(Buffer.from(body).toString('utf8'));
  if (bytes[0] === deflated) return JSON.parse(inflateRawSync(body).toString('utf8'));
  throw new CairnError(
    'storage.newer-version',
    `A packed value has the form ${bytes[0]}, which a newer Cairn has written. Deploy the newer version again.`,
  );
};

/** Pieces that each fit an item. */
export const split = (bytes: Buffer, most = 350_000): readonly Buffer[] => {
  const count = Math.max(1, Math.ceil(bytes.length / most));
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * most, (index + 1) * most));
};
