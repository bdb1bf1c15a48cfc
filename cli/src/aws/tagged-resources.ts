import {
  paginateGetResources,
  type ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';

/** Tag of everything that belongs to a platform; its value is the stack's name. */
export const platformTag = 'cairn:platform';

/** ARNs that carry the tag of a platform. AWS may list for a while what it has just deleted. */
export const taggedResources = async (
  client: ResourceGroupsTaggingAPIClient,
  stack: string,
): Promise<readonly string[]> => {
  const found: string[] = [];
  const pages = paginateGetResources({ client }, { TagFilters: [{ Key: platformTag, Values: [stack] }] });
  for await (const { ResourceTagMappingList = [] } of pages)
    for (const { ResourceARN } of ResourceTagMappingList) if (ResourceARN) found.push(ResourceARN);
  return found;
};
