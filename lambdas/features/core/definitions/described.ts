import type { ColumnOfType } from '../../../../contracts/features/feature';
import type { FeatureType } from '../../../../contracts/features/value-types';

/** What a definition says about itself; a change of it makes no new version. */
interface Description {
  readonly description?: string | undefined;
  readonly owner?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** What is said, without what is not: absent fields stay absent in what is stored. */
export const descriptionOf = ({ description, owner, tags }: Description) => ({
  ...(description ? { description } : {}),
  ...(owner ? { owner } : {}),
  ...(tags && Object.keys(tags).length > 0 ? { tags } : {}),
});

/** A feature without what it says about itself: what digests are over. */
export const undescribed = <T extends Description>({
  description: _description,
  tags: _tags,
  ...feature
}: T): Omit<T, 'description' | 'tags'> => feature;

/** `{ wind: DOUBLE }` as columns, in the order of the definition. */
export const columnsOfTypes = (columns: Readonly<Record<string, FeatureType>>): ColumnOfType[] =>
  Object.entries(columns).map(([name, type]) => ({ name, type }));
