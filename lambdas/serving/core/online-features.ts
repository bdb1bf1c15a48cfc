import type { FeatureSource } from '../../../contracts/serving/endpoint';
import type { Entity, ServedFeature } from '../../../contracts/serving/inference';

export interface FeatureRequest {
  readonly project: string;
  readonly source: FeatureSource;
  readonly entities: readonly Entity[];
  /** Values as of this time; the newest when null. */
  readonly asOf: string | null;
}

/** Port: features of entities from the online store. */
export interface OnlineFeatures {
  /**
   * The features of each entity, in the order of the source. What the store does not have comes with a status
   * that says so; a store that cannot be read throws.
   */
  read(request: FeatureRequest): Promise<readonly (readonly ServedFeature[])[]>;
}
