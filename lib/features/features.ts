import { Construct } from 'constructs';
import { partitions } from '../../contracts/partitions';
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

  /** Lets a function read online values, and what they are defined as. */
  grantReadOnline(fn: GrantedFunction): void {
    this.online.grant(fn, ['BatchGetItem', 'Query']);
    this.governance.table.grant(fn, ['GetItem'], [partitions.platform.features]);
  }

  /** Lets a function read online values and write them, online and into the offline history. */
  grantReadWriteOnline(fn: GrantedFunction): void {
    this.grantReadOnline(fn);
    this.online.grant(fn, ['PutItem', 'UpdateItem', 'BatchWriteItem']);
    // Rows of an entity that was erased are refused.
    this.governance.table.grant(fn, ['BatchGetItem', 'Query'], [partitions.platform.erasures]);
    this.data.grant(fn, { write: ['features'] });
  }

  /** Lets a function list definitions. */
  grantList(fn: GrantedFunction): void {
    this.governance.table.grant(fn, ['Query'], [partitions.platform.features]);
  }

  /** Lets a function derive the registry file of stock Feast clients from the definitions, and write it. */
  grantRegistry(fn: GrantedFunction): void {
    this.governance.table.grant(fn, ['GetItem', 'Query'], [partitions.platform.features]);
    this.data.grant(fn, { read: ['features'], write: ['features'] });
  }

  /** Lets a function define, materialize, and make training sets. */
  grantReadWrite(fn: GrantedFunction): void {
    this.grantReadWriteOnline(fn);
    // A row that vanished from its source is taken back online, too.
    this.online.grant(fn, ['DeleteItem']);
    this.governance.table.grant(fn, ['PutItem', 'ConditionCheckItem'], [partitions.platform.features]);
    this.governance.journal.grantAppend(fn);
    this.data.grant(fn, { read: ['features'], upload: ['features', 'training-sets'] });
  }

  /** Lets a function define features. */
  grantDefine(fn: GrantedFunction): void {
    const { features } = partitions.platform;
    this.governance.table.grant(fn, ['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'], [features]);
    this.governance.journal.grantAppend(fn);
  }

  /** Lets a function erase an entity: online, and of the history for good, with former versions of objects. */
  grantErase(fn: GrantedFunction): void {
    // An item that others share loses what is of the entity's views only.
    this.online.grant(fn, ['Query', 'DeleteItem', 'UpdateItem', 'BatchWriteItem']);
    this.governance.table.grant(fn, ['GetItem', 'PutItem'], [partitions.platform.erasures]);
    this.data.grant(fn, { read: ['features'], upload: ['features'], purge: ['features'] });
    // What was made with it is told by lineage.
    this.governance.journal.grantRead(fn);
  }
}
