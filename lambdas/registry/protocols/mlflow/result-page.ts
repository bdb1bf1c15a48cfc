import { CairnError } from '../../../../contracts/cairn-error';
import { digestOf } from '../../../../contracts/canonical-json';

interface Position {
  readonly offset: number;
  readonly query: string;
}

const encode = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

const decode = (token: string): Partial<Position> => {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
};

export interface ResultPage<T> {
  readonly items: readonly T[];
  /** Undefined on the last page. */
  readonly next: string | undefined;
}

/** One page of an ordered list. The token belongs to its query: another filter or order refuses it. */
export const resultPage = <T>(
  all: readonly T[],
  request: { readonly max_results: number; readonly page_token: string },
  query: unknown,
): ResultPage<T> => {
  const digest = digestOf(query).slice(0, 16);
  const { offset, query: of } =
    request.page_token === '' ? { offset: 0, query: digest } : decode(request.page_token);
  if (!Number.isInteger(offset) || offset === undefined || offset < 0 || of !== digest)
    throw new CairnError('request.invalid', 'Invalid page token: it does not belong to this search.');
  const end = offset + request.max_results;
  return {
    items: all.slice(offset, end),
    next: end < all.length ? encode({ offset: end, query: digest }) : undefined,
  };
};
