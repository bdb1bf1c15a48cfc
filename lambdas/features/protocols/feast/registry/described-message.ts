import { cairnTags } from './columns';

const own: readonly string[] = Object.values(cairnTags);

const foreign = (tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(tags).filter(([name]) => !own.includes(name)));

/** Description, owner and tags of a message, without those that are empty. */
export const describedIn = (spec: {
  readonly description: string;
  readonly owner?: string;
  readonly tags: Readonly<Record<string, string>>;
}) => {
  const tags = foreign(spec.tags);
  return {
    ...(spec.description ? { description: spec.description } : {}),
    ...(spec.owner ? { owner: spec.owner } : {}),
    ...(Object.keys(tags).length > 0 ? { tags } : {}),
  };
};
