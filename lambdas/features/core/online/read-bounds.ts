import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';

/** Items that one read may name: above that, not even one feature of each fits into an answer of 6 MB. */
export const mostItems = 50_000;

/** Bytes of packed rows that one read may take out of the store: what a function of 1 GB holds for certain. */
export const mostBytes = 100 * 1024 * 1024;

interface Read {
  readonly view: Pick<FeatureViewVersion, 'name' | 'version' | 'group' | 'entities'>;
  readonly addresses: readonly unknown[];
}

/** Views of a group share the item of an entity. */
const itemOf = ({ view }: Read): string =>
  view.group === undefined
    ? `view ${view.name}@${view.version}`
    : `group ${view.group} of ${view.entities.map(({ joinKey }) => joinKey).join()}`;

/** Throws `answer.too-large` for a read of more items than one request may name. */
export const refuseTooMany = (reads: readonly Read[]): void => {
  const entities = new Map<string, number>();
  for (const read of reads)
    entities.set(itemOf(read), Math.max(entities.get(itemOf(read)) ?? 0, read.addresses.length));
  const items = [...entities.values()].reduce((sum, count) => sum + count, 0);
  if (items > mostItems)
    throw new CairnError(
      'answer.too-large',
      `The request reads ${items} items of ${entities.size} views or groups, and one reads at most ${mostItems}. Ask for fewer entities or views at a time; views of the same entities with one online.group share an item.`,
    );
};

/** The refusal of rows that take more bytes than one read may. */
export const tooLarge = (most: number): CairnError =>
  new CairnError(
    'answer.too-large',
    `The rows that the request reads take more than ${most} bytes in the online store. Ask for fewer entities or views at a time, and keep large features in a view of their own.`,
  );
