import { keyDeletionDay } from '../aws/key-deletion-day';
import { taggedResources } from '../aws/tagged-resources';
import type { Clients } from './clients';
import { formerLogGroups } from './log-groups';
import type { Holding } from './plan';
import { sizeText } from './size-text';

/** Undefined for a key that is gone: AWS lists for a while what it has deleted. */
const noteOf = async (clients: Clients, arn: string): Promise<string | undefined> => {
  if (!/^arn:[^:]+:kms:/.test(arn)) return 'kept by its template when the stack went; delete it by hand';
  const day = await keyDeletionDay(clients.kms, arn);
  if (day === undefined) return undefined;
  return day === null ? 'kept by its template when the stack went' : `AWS deletes it on ${day}`;
};

/** What carries the tag of a platform whose stack is gone, and logs that have its name. */
export const formerHoldings = async (clients: Clients, stack: string): Promise<readonly Holding[]> => {
  const found = await Promise.all(
    (await taggedResources(clients.tagging, stack)).map(async (name): Promise<readonly Holding[]> => {
      const note = await noteOf(clients, name);
      return note === undefined ? [] : [{ kind: 'other', name, holds: null, note }];
    }),
  );
  const logs = (await formerLogGroups(clients, stack))
    .filter(({ name }) => !found.flat().some((one) => one.name.includes(name)))
    .map(
      ({ name, bytes }): Holding => ({
        kind: 'other',
        name: `log group ${name}`,
        holds: sizeText(bytes),
        note: `of a former stack: \`aws logs delete-log-group --log-group-name ${name}\``,
      }),
    );
  return [...found.flat(), ...logs];
};
