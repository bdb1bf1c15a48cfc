import { CairnError } from '../../../../contracts/cairn-error';
import { digestOf } from '../../../../contracts/canonical-json';
import type { Rank } from './rank';

/** Throws `search.invalid`. */
export const refuseToken = (): never => {
  throw new CairnError('search.invalid', 'Invalid page token: it is not one that this search gave.');
};

const isRank = (value: unknown): value is Rank =>
  Array.isArray(value) &&
  value.every((part) => part === null || typeof part === 'string' || typeof part === 'number');

/** Short digest of what is searched: a token fits the search that gave it and no other. */
export const searchDigest = (search: unknown): string => digestOf(search).slice(0, 12);

/** The token of the page after a rank. */
export const pageTokenAfter = (rank: Rank, digest: string): string =>
  Buffer.from(JSON.stringify([1, digest, rank])).toString('base64url');

/** The rank that a token points behind; undefined for the first page. Throws `search.invalid`. */
export const rankInToken = (token: string | undefined, digest: string): Rank | undefined => {
  if (!token) return undefined;
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    return refuseToken();
  }
  if (!Array.isArray(decoded) || decoded[0] !== 1 || decoded[1] !== digest) return refuseToken();
  return isRank(decoded[2]) ? decoded[2] : refuseToken();
};
