import type { EntityVersion } from '../../../../../contracts/features/entity';
import type { FeatureServiceVersion } from '../../../../../contracts/features/feature-service';
import type { FeatureViewVersion, Materialization } from '../../../../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../../../../contracts/features/request-view';

/** What a registry file is derived from: the newest version of every definition. */
export interface RegistrySource {
  readonly project: string;
  readonly entities: readonly EntityVersion[];
  readonly views: readonly {
    readonly view: FeatureViewVersion;
    /** What was last materialized of this version. */
    readonly materialization: Materialization | undefined;
  }[];
  readonly requestViews: readonly RequestViewVersion[];
  readonly services: readonly FeatureServiceVersion[];
  /** Address of an object of the data bucket, `s3://bucket/key`. */
  readonly uri: (key: string) => string;
}
