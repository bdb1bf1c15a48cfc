import { Construct } from 'constructs';
import { CairnBucket, type ObjectAccess } from '../platform/bucket';
import { Foundation } from '../platform/foundation';
import type { GrantedFunction } from '../platform/granted-function';

export interface ArtifactStoreProps {
  /** @default the foundation of the stack */
  readonly foundation?: Foundation;
}

/** Where run and model files live: a versioned, encrypted bucket with one folder a project. */
export class ArtifactStore extends Construct {
  readonly files: CairnBucket;

  constructor(scope: Construct, id: string, props: ArtifactStoreProps = {}) {
    super(scope, id);
    const foundation = props.foundation ?? Foundation.of(this);
    this.files = new CairnBucket(this, 'Files', { bucket: 'artifacts', foundation });
  }

  grant(fn: GrantedFunction, access: ObjectAccess): void {
    this.files.grant(fn, access);
  }
}
