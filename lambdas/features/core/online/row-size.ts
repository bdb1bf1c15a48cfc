import { CairnError } from '../../../../contracts/cairn-error';

/**
 * Bytes of packed features that an item of DynamoDB holds for certain: of its 400 KB, keys, names and order take up to
 * five. A larger row is refused rather than split: reading it would take several round trips, and writing it 400 write
 * units, ten thousand times what a usual row takes; such values belong into a file that a feature names.
 */
export const mostPackedBytes = 395_000;

/** Throws `feature.row.too-large`, which says whose row it is and what it takes. */
export const requireFits = (entity: string, packed: Uint8Array, where = ''): void => {
  if (packed.byteLength > mostPackedBytes)
    throw new CairnError(
      'feature.row.too-large',
      `${where}the features of ${entity} take ${packed.byteLength} bytes, and an online item holds ${mostPackedBytes}. Shorten lists and texts, or put some of the features into another view.`,
    );
};
