import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { CairnError } from '../../../../contracts/cairn-error';

/* Values as bytes: one byte that says how, then JSON or a binary form, deflated where that saves something. */

export const forms = { json: 0, deflatedJson: 1, lists: 2, binary: 3, deflatedBinary: 4 } as const;

/** Below this size deflating saves less than a write unit. */
const worthDeflating = 512;
/** Binary forms are short already: they are deflated from so many bytes on, when they become so much shorter. */
const worthTrying = 128;
const worthInflating = 0.8;

const formed = (form: number, body: Uint8Array): Buffer => Buffer.concat([Buffer.of(form), body]);

export const pack = (value: unknown): Buffer => {
  const text = Buffer.from(JSON.stringify(value), 'utf8');
  return text.length < worthDeflating
    ? formed(forms.json, text)
    : formed(forms.deflatedJson, deflateRawSync(text));
};

export const packBinary = (bytes: Buffer): Buffer => {
  if (bytes.length < worthTrying) return formed(forms.binary, bytes);
  const deflated = deflateRawSync(bytes);
  return deflated.length < worthInflating * bytes.length
    ? formed(forms.deflatedBinary, deflated)
    : formed(forms.binary, bytes);
};

/** Throws `storage.newer-version` for a form that this version does not know. */
export const refuseForm = (form: number | undefined): never => {
  throw new CairnError(
    'storage.newer-version',
    `A packed value has the form ${form}, which a newer Cairn has written. Deploy the newer version again.`,
  );
};

/** The value: JSON as what it says, a binary form as its bytes. */
export const unpack = (bytes: Uint8Array): unknown => {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset + 1, bytes.length - 1);
  if (bytes[0] === forms.json) return JSON.parse(body.toString('utf8'));
  if (bytes[0] === forms.deflatedJson) return JSON.parse(inflateRawSync(body).toString('utf8'));
  if (bytes[0] === forms.binary) return body;
  if (bytes[0] === forms.deflatedBinary) return inflateRawSync(body);
  return refuseForm(bytes[0]);
};

/** Pieces that each fit an item. */
export const split = (bytes: Buffer, most = 350_000): readonly Buffer[] => {
  const count = Math.max(1, Math.ceil(bytes.length / most));
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * most, (index + 1) * most));
};
