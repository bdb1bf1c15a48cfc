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
  private readonly retentionDays: number;

  constructor(scope: Construct, id: string, props: TrackingProps = {}) {
    super(scope, id);
    const foundation = props.foundation ?? Foundation.of(this);
    this.retentionDays = foundation.settings.deletedRetentionDays;
    this.artifacts = props.artifacts ?? new ArtifactStore(this, 'Artifacts', { foundation });
    this.journal = props.journal ?? new Journal(this, 'Journal', { foundation });
    this.table = new CairnTable(this, 'State', { table: 'tracking', foundation });
  }

  /** Lets a function read runs by their ids and find their artifacts. */
  grantGet(fn: GrantedFunction): void {
    this.table.grant(fn, ['GetItem', 'BatchGetItem']);
    this.artifacts.grant(fn, { read: ['artifacts'] });
  }

  /** Lets a function search runs, too. */
  grantRead(fn: GrantedFunction): void {
    this.grantGet(fn);
    this.table.grant(fn, ['Query']);
  }

  /** Lets a function serve the tracking protocol. */
  grantReadWrite(fn: GrantedFunction): void {
    this.grantRead(fn);
    this.table.grant(fn, ['PutItem', 'UpdateItem', 'DeleteItem']);
    this.artifacts.grant(fn, { upload: ['artifacts'], delete: ['artifacts'] });
    this.journal.grantAppend(fn);
  }

  /** Lets a function tag logged models. */
  grantTag(fn: GrantedFunction): void {
    this.table.grant(fn, ['GetItem', 'PutItem', 'DeleteItem']);
  }

  /**
   * Lets a function take what was deleted out of the table and the bucket for good. Which registered versions need
   * something of it has to be granted by the registry.
   */
  grantPurge(fn: GrantedFunction): void {
    fn.addEnvironment('CAIRN_RETENTION_DAYS', String(this.retentionDays));
    this.table.grant(fn, ['GetItem', 'BatchGetItem', 'Query', 'UpdateItem', 'DeleteItem']);
    this.artifacts.grant(fn, { purge: ['artifacts'] });
    this.journal.grantAppend(fn);
  }
}
