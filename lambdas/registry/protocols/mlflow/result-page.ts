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
  readonly nextPageToken: string | undefined;
  /** The token of the page behind one of the items, for who can give fewer of them. */
  readonly tokenAfter: (index: number) => string;
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
  const tokenAfter = (index: number): string => encode({ offset: offset + index + 1, query: digest });
  const items = all.slice(offset, offset + request.max_results);
  return {
    items,
    nextPageToken: offset + items.length < all.length ? tokenAfter(items.length - 1) : undefined,
    tokenAfter,
  };
};
