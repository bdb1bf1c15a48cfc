import { Construct } from 'constructs';
import { partitions } from '../../contracts/partitions';
import { DataStore } from '../datasets/data-store';
import { Foundation } from '../platform/foundation';
import type { GrantedFunction } from '../platform/granted-function';
import { CairnTable } from '../platform/table';
import { Journal } from './journal';

export interface GovernanceProps {
  /** @default the foundation of the stack */
  readonly foundation?: Foundation;
  /** @default a new one */
  readonly journal?: Journal;
  /** Where project files are kept. @default a new one */
  readonly data?: DataStore;
}

/**
 * Projects, tokens, and the table for the small rest of the platform's state (dataset manifests, feature
 * definitions, executions, endpoints).
 */
export class Governance extends Construct {
  readonly table: CairnTable;
  readonly journal: Journal;
  readonly data: DataStore;

  constructor(scope: Construct, id: string, props: GovernanceProps = {}) {
    super(scope, id);
    const foundation = props.foundation ?? Foundation.of(this);
    this.journal = props.journal ?? new Journal(this, 'Journal', { foundation });
    this.data = props.data ?? new DataStore(this, 'Data', { foundation });
    this.table = new CairnTable(this, 'State', { table: 'platform', foundation });
  }

  /** Lets a function find out who calls it: one token at a time, by its id. */
  grantIdentify(fn: GrantedFunction): void {
    this.table.grant(fn, ['GetItem'], [partitions.platform.tokens]);
  }

  /** Lets a function read project definitions. */
  grantReadProjects(fn: GrantedFunction): void {
    this.table.grant(fn, ['GetItem'], [partitions.platform.projects]);
  }
}
