import type { Attempt, Strike } from './attempt';
import { bodyJson, type HttpReply, type Json, jsonReply, withJson } from './http';

type List = readonly Json[];

/** Splits a list: what is done, and what is left undone. `share` 1 leaves all undone. */
const parted = <T>(
  list: readonly T[],
  share: number,
): readonly [done: readonly T[], undone: readonly T[]] => {
  const undone = Math.max(1, Math.floor(list.length * share));
  return [list.slice(0, list.length - undone), list.slice(list.length - undone)];
};

type Tables = Readonly<Record<string, unknown>>;

/** The requests of one table: a list of writes, or keys with how to read them. */
const requestsIn = (table: unknown): List =>
  Array.isArray(table) ? (table as List) : ((table as { readonly Keys: List }).Keys ?? []);
const withRequests = (table: unknown, requests: List): unknown =>
  Array.isArray(table) ? requests : { ...(table as Json), Keys: requests };

const withoutEmpty = (tables: Tables): Tables =>
  Object.fromEntries(Object.entries(tables).filter(([, table]) => requestsIn(table).length > 0));

/** BatchGetItem and BatchWriteItem: a part is not done, and comes back as unprocessed. */
export const leavesUnprocessed =
  (share: number): Strike =>
  async ({ operation, request, send }: Attempt): Promise<HttpReply> => {
    const body = await bodyJson(request);
    const asked = Object.entries(body['RequestItems'] as Tables);
    const split = asked.map(([name, table]) => [name, table, parted(requestsIn(table), share)] as const);
    const of = (part: 0 | 1) =>
      withoutEmpty(
        Object.fromEntries(split.map(([name, table, parts]) => [name, withRequests(table, parts[part])])),
      );
    const reads = operation.name === 'BatchGetItem';
    const left = { [reads ? 'UnprocessedKeys' : 'UnprocessedItems']: of(1) };
    const RequestItems = of(0);
    if (Object.keys(RequestItems).length === 0)
      return jsonReply(200, { ...(reads ? { Responses: {} } : {}), ...left });
    const answer = await send(withJson(request, { ...body, RequestItems }));
    return answer.statusCode === 200 ? jsonReply(200, { ...(await bodyJson(answer)), ...left }) : answer;
  };

interface Batch {
  readonly asked: string;
  readonly verdicts: string;
  readonly failures: string;
}

/** Batches whose call succeeds although some of it was not taken: each entry has its own verdict. */
const batches: Readonly<Record<string, Batch>> = {
  PutRecordBatch: { asked: 'Records', verdicts: 'RequestResponses', failures: 'FailedPutCount' },
  PutEvents: { asked: 'Entries', verdicts: 'Entries', failures: 'FailedEntryCount' },
};

export const takesInPart: Strike = async ({ operation, request, send }) => {
  const { asked, verdicts, failures } = batches[operation.name] as Batch;
  const body = await bodyJson(request);
  const [done, undone] = parted(body[asked] as List, 0.5);
  const answer =
    done.length > 0 ? await bodyJson(await send(withJson(request, { ...body, [asked]: done }))) : {};
  const refused = { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'injected' };
  return jsonReply(200, {
    ...answer,
    [verdicts]: [...((answer[verdicts] as List) ?? []), ...undone.map(() => refused)],
    [failures]: undone.length,
  });
};
