import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { type TableContract, type TableName, tables, ttlAttribute } from '../../contracts/tables';
import type { Encryption } from './encryption';
import type { Foundation } from './foundation';
import type { GrantedFunction } from './granted-function';
import type { ItemAction } from './permissions';

export interface CairnTableProps {
  readonly table: TableName;
  readonly foundation: Foundation;
}

/** A table of contracts/tables.ts: on demand, encrypted under the platform's key, with continuous backups. */
export class CairnTable extends Construct {
  readonly table: Table;
  private readonly name: TableName;
  private readonly encryption: Encryption;

  constructor(scope: Construct, id: string, props: CairnTableProps) {
    super(scope, id);
    const { settings, encryption } = props.foundation;
    this.name = props.table;
    this.encryption = encryption;
    const contract: TableContract = tables[props.table];
    // Not TableV2: that cannot be synthesized without a region, and a platform must be.
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: ttlAttribute,
      ...(contract.stream ? { stream: StreamViewType.NEW_IMAGE } : {}),
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: encryption.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: settings.pointInTimeRecovery },
      deletionProtection: settings.deletionProtection,
      removalPolicy: settings.removalPolicy,
    });
    for (const index of contract.indexes) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: { name: index.pk, type: AttributeType.STRING },
        sortKey: { name: index.sk, type: AttributeType.STRING },
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
  }

  /**
   * Lets a function do this with items: of every partition, or of these parts of contracts/partitions.ts only. The
   * table's name becomes an environment variable.
   */
  grant(
    fn: GrantedFunction,
    actions: readonly ItemAction[],
    parts: readonly (readonly string[])[] = [],
  ): void {
    this.allow(fn, actions, [this.table.tableArn], parts.flat());
  }

  /** Lets a function query an index. */
  grantIndex(fn: GrantedFunction, index: string): void {
    this.allow(fn, ['Query'], [`${this.table.tableArn}/index/${index}`], []);
  }

  private allow(
    fn: GrantedFunction,
    actions: readonly ItemAction[],
    resourceArns: string[],
    keys: readonly string[],
  ): void {
    fn.addEnvironment(`CAIRN_TABLE_${this.name.toUpperCase()}`, this.table.tableName);
    Grant.addToPrincipal({
      grantee: fn,
      actions: actions.map((action) => `dynamodb:${action}`),
      resourceArns,
      ...(keys.length > 0
        ? { conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] } } }
        : {}),
    });
    this.encryption.grantTable(fn);
  }
}
