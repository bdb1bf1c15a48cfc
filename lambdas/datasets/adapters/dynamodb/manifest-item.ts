import { type DatasetVersion, datasetVersionSchema } from '../../../../contracts/datasets/dataset-version';

/**
 * A manifest is stored as JSON text: statistics hold numbers beyond what a DynamoDB number takes, and nothing
 * ever selects by a part of it.
 */
export const manifestItem = (version: DatasetVersion) => ({
  schemaVersion: version.schemaVersion,
  manifest: JSON.stringify(version),
});

/** The manifest of an item, checked; items of older schema versions are upgraded here when there are any. */
export const manifestOf = (item: Record<string, unknown> | undefined): DatasetVersion | undefined =>
  item ? datasetVersionSchema.parse(JSON.parse(String(item['manifest']))) : undefined;
