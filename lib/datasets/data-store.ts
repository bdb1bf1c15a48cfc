import { Construct } from 'constructs';
import { CairnBucket, type ObjectAccess } from '../platform/bucket';
import { Foundation } from '../platform/foundation';
import type { GrantedFunction } from '../platform/granted-function';

export interface DataStoreProps {
  /** @default the foundation of the stack */
  readonly foundation?: Foundation;
}

/** Where project files, datasets, offline features, training sets and inference logs live. */
export class DataStore extends Construct {
  readonly files: CairnBucket;

  constructor(scope: Construct, id: string, props: DataStoreProps = {}) {
    super(scope, id);
    const foundation = props.foundation ?? Foundation.of(this);
    this.files = new CairnBucket(this, 'Files', { bucket: 'data', foundation });
  }

  grant(fn: GrantedFunction, access: ObjectAccess): void {
    this.files.grant(fn, access);
  }
}
