import { CairnError } from '../../../../contracts/cairn-error';
import { digestOf } from '../../../../contracts/canonical-json';
import type { Rank } from './rank';

const refuse = (): never => {
  throw new CairnError('search.invalid', 'The page token is not one that this search gave.');
};

/** JSON has no infinite numbers: they travel as lists. */
const outward = (value: string | number): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? [String(value)] : value;
const inward = (value: unknown): unknown => (Array.isArray(value) ? Number(value[0]) : value);

const isRank = (value: unknown): value is Rank =>
  Array.isArray(value) &&
  value.every(
    (part) =>
      Array.isArray(part) &&
      [0, 1, 2].includes(part[0]) &&
      (typeof part[1] === 'string' || typeof part[1] === 'number'),
  );

/** Short digest of what is searched: a token fits the search that gave it and no other. */
export const searchDigest = (search: unknown): string => digestOf(search).slice(0, 12);

/** The token of the page after a rank. */
export const pageTokenAfter = (rank: Rank, digest: string): string =>
  Buffer.from(JSON.stringify([1, digest, rank.map(([group, value]) => [group, outward(value)])])).toString(
    'base64url',
  );

/** The rank that a token points behind; undefined for the first page. Throws `search.invalid`. */
export const rankInToken = (token: string | undefined, digest: string): Rank | undefined => {
  if (!token) return undefined;
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    return refuse();
  }
  if (!Array.isArray(decoded) || decoded[0] !== 1 || decoded[1] !== digest || !Array.isArray(decoded[2]))
    return refuse();
  const rank: unknown = decoded[2].map((part: unknown) =>
    Array.isArray(part) ? [part[0], inward(part[1])] : part,
  );
  return isRank(rank) ? rank : refuse();
};
