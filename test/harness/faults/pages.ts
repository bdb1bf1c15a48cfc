import { randomUUID } from 'node:crypto';
import type { Attempt, Strike } from './attempt';
import { bodyJson, type HttpReply, type HttpRequest, jsonReply, withJson } from './http';

/** A page ends after one to three rows, however many were asked for. */
const rowsOf = ({ random }: Attempt): number => 1 + Math.floor(random() * 3);

/** Query, Scan, ListObjectsV2: the service itself is asked for a short page. */
export const cutsPage: Strike = async (attempt) => {
  const { operation, request, send } = attempt;
  if (operation.service === 'S3') {
    const query = { ...request.query, 'max-keys': String(rowsOf(attempt)) };
    return send(Object.assign(Object.create(Object.getPrototypeOf(request) as object), request, { query }));
  }
  const body = await bodyJson(request);
  const Limit = Math.min(Number(body['Limit'] ?? Number.POSITIVE_INFINITY), rowsOf(attempt));
  return send(withJson(request, { ...body, Limit }));
};

/** Keys that empty pages end with, and where a query goes on that brings one back. */
const marks = new Map<string, unknown>();

/**
 * Query, Scan: no rows, but a key to go on from, as when a filter leaves nothing. The key is one that no row has;
 * `withoutMark` takes it off again.
 */
export const emptiesPage: Strike = async ({ request }): Promise<HttpReply> => {
  const { ExclusiveStartKey } = await bodyJson(await withoutMark(request));
  const mark = `fault#${randomUUID()}`;
  marks.set(mark, ExclusiveStartKey);
  const LastEvaluatedKey = { pk: { S: mark }, sk: { S: mark } };
  return jsonReply(200, { Items: [], Count: 0, ScannedCount: 0, LastEvaluatedKey });
};

/** A request as the service knows it: a key of an empty page is replaced by what it stands for. */
export const withoutMark = async (request: HttpRequest): Promise<HttpRequest> => {
  if (marks.size === 0 || !request.headers['x-amz-target']?.match(/\.(Query|Scan)$/)) return request;
  const { ExclusiveStartKey, ...body } = await bodyJson(request);
  const mark = (ExclusiveStartKey as { readonly pk?: { readonly S?: string } } | undefined)?.pk?.S ?? '';
  if (!marks.has(mark)) return request;
  const start = marks.get(mark);
  return withJson(request, start === undefined ? body : { ...body, ExclusiveStartKey: start });
};
