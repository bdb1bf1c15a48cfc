import { Construct } from 'constructs';
import { DataStore } from '../datasets/data-store';
import { Governance } from '../governance/governance';
import { Foundation } from '../platform/foundation';
import type { GrantedFunction } from '../platform/granted-function';
import { CairnTable } from '../platform/table';

export interface FeaturesProps {
  /** @default the foundation of the stack */
  readonly foundation?: Foundation;
  /** @default a new one */
  readonly governance?: Governance;
}

/** The feature store: online values in a table, history as Parquet in the data store. */
export class Features extends Construct {
  readonly online: CairnTable;
  readonly data: DataStore;
  readonly governance: Governance;

  constructor(scope: Construct, id: string, props: FeaturesProps = {}) {
    super(scope, id);
    const foundation = props.foundation ?? Foundation.of(this);
    this.governance = props.governance ?? new Governance(this, 'Governance', { foundation });
    this.data = this.governance.data;
    this.online = new CairnTable(this, 'Online', { table: 'features', foundation });
  }

  /** Lets a function read online values. */
  grantReadOnline(fn: GrantedFunction): void {
    this.online.grantRead(fn);
    this.governance.grantRead(fn);
  }

  /** Lets a function read online values and take pushed rows, online and into the offline history. */
  grantServe(fn: GrantedFunction): void {
    this.online.grantReadWrite(fn);
    this.governance.grantRead(fn);
    this.data.grant(fn, 'read-write');
  }

  /** Lets a function define and materialize. */
  grantReadWrite(fn: GrantedFunction): void {
    this.online.grantReadWrite(fn);
    this.data.grant(fn, 'read-write');
    this.governance.table.grantReadWrite(fn);
    this.governance.journal.grantAppend(fn);
  }
}
