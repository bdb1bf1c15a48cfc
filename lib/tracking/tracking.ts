import { Construct } from 'constructs';
import { Journal } from '../governance/journal';
import { Foundation } from '../platform/foundation';
import type { GrantedFunction } from '../platform/granted-function';
import { CairnTable } from '../platform/table';
import { ArtifactStore } from './artifact-store';

export interface TrackingProps {
  /** @default the foundation of the stack */
  readonly foundation?: Foundation;
  /** @default a new one */
  readonly artifacts?: ArtifactStore;
  /** @default a new one */
  readonly journal?: Journal;
}

/** Experiments, runs, metrics, logged models: one table, and the artifact store beside it. */
export class Tracking extends Construct {
  readonly table: CairnTable;
  readonly artifacts: ArtifactStore;
  readonly journal: Journal;

  constructor(scope: Construct, id: string, props: TrackingProps = {}) {
    super(scope, id);
    const foundation = props.foundation ?? Foundation.of(this);
    this.artifacts = props.artifacts ?? new ArtifactStore(this, 'Artifacts', { foundation });
    this.journal = props.journal ?? new Journal(this, 'Journal', { foundation });
    this.table = new CairnTable(this, 'State', { table: 'tracking', foundation });
  }

  /** Lets a function read runs and find their artifacts. */
  grantRead(fn: GrantedFunction): void {
    this.table.grantRead(fn);
    this.artifacts.grant(fn, 'read');
  }

  /** Lets a function serve the tracking protocol. */
  grantReadWrite(fn: GrantedFunction): void {
    this.table.grantReadWrite(fn);
    this.artifacts.grant(fn, 'read-write-delete');
    this.journal.grantAppend(fn);
  }
}
