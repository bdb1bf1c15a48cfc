import { Construct } from 'constructs';
import { Journal } from '../governance/journal';
import { Foundation } from '../platform/foundation';
import type { GrantedFunction } from '../platform/granted-function';
import { CairnTable } from '../platform/table';
import { ArtifactStore } from '../tracking/artifact-store';

export interface RegistryProps {
  /** @default the foundation of the stack */
  readonly foundation?: Foundation;
  /** Where the bytes of registered versions are kept. @default a new one */
  readonly artifacts?: ArtifactStore;
  /** @default a new one */
  readonly journal?: Journal;
}

/** Registered models, versions, aliases and approvals. */
export class Registry extends Construct {
  readonly table: CairnTable;
  readonly artifacts: ArtifactStore;
  readonly journal: Journal;

  constructor(scope: Construct, id: string, props: RegistryProps = {}) {
    super(scope, id);
    const foundation = props.foundation ?? Foundation.of(this);
    this.artifacts = props.artifacts ?? new ArtifactStore(this, 'Artifacts', { foundation });
    this.journal = props.journal ?? new Journal(this, 'Journal', { foundation });
    this.table = new CairnTable(this, 'State', { table: 'registry', foundation });
  }

  /** Lets a function read models and versions, and list them. */
  grantRead(fn: GrantedFunction): void {
    this.table.grant(fn, ['GetItem', 'Query']);
  }

  /** Lets a function read models and versions whose names it knows. */
  grantGet(fn: GrantedFunction): void {
    this.table.grant(fn, ['GetItem']);
  }

  /** Lets a function alias versions, with the reason on record. */
  grantAlias(fn: GrantedFunction): void {
    this.table.grant(fn, ['GetItem', 'PutItem']);
    this.journal.grantAppend(fn);
  }

  /** Lets a function register, approve, alias and delete versions, and keep their bytes: copies of what a run left. */
  grantReadWrite(fn: GrantedFunction): void {
    this.grantAlias(fn);
    // A deletion takes the record away; a name that is free must stay so while a model gets it.
    this.table.grant(fn, ['DeleteItem', 'ConditionCheckItem']);
    this.artifacts.grant(fn, { read: ['artifacts', 'models'], write: ['models'] });
  }
}
