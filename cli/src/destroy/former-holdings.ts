import { keyDeletionDay } from '../aws/key-deletion-day';
import { taggedResources } from '../aws/tagged-resources';
import type { Clients } from './clients';
import type { Holding } from './plan';

const noteOf = async (clients: Clients, arn: string): Promise<string> => {
  if (!/^arn:[^:]+:kms:/.test(arn)) return 'kept by its template when the stack went; delete it by hand';
  const day = await keyDeletionDay(clients.kms, arn);
  return day === null ? 'kept by its template when the stack went' : `AWS deletes it on ${day}`;
};

/** What carries the tag of a platform whose stack is gone. */
export const formerHoldings = async (clients: Clients, stack: string): Promise<readonly Holding[]> =>
  Promise.all(
    (await taggedResources(clients.tagging, stack)).map(async (arn) => ({
      kind: 'other' as const,
      name: arn,
      holds: null,
      note: await noteOf(clients, arn),
    })),
  );
