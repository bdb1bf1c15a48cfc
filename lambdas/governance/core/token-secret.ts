import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** `cairn_<id>_<secret>`: the id finds the record, the secret (256 bits) proves possession. */
const form = /^cairn_([0-9a-f]{16})_([\w-]{43})$/;

export interface MintedToken {
  readonly id: string;
  /** What the holder presents; shown once. */
  readonly text: string;
  /** SHA-256 of the secret: enough for a random secret of 256 bits, and all that is stored. */
  readonly hash: string;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export const mintToken = (): MintedToken => {
  const id = randomBytes(8).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, text: `cairn_${id}_${secret}`, hash: hashOf(secret) };
};

/** Id and secret hash of a presented text; undefined when it does not have the form of a token. */
export const readToken = (text: string): { readonly id: string; readonly hash: string } | undefined => {
  const match = form.exec(text);
  return match?.[1] && match[2] ? { id: match[1], hash: hashOf(match[2]) } : undefined;
};

/** Compares two hashes in constant time. */
export const sameHash = (a: string, b: string): boolean => {
  const left = Buffer.from(a, 'hex');
  const right = Buffer.from(b, 'hex');
  return left.length === right.length && timingSafeEqual(left, right);
};
