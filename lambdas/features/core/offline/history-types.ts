import type { JoinKey } from '../../../../contracts/features/feature-view';
import type { FeatureType } from '../../../../contracts/project/feature';

interface ColumnForm {
  /** Type in Parquet. */
  readonly sql: string;
  /** Types of the view's SQL that become it without loss of meaning. */
  readonly from: RegExp;
}

const integers = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT))$/;
const numbers = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|DECIMAL.*|FLOAT|DOUBLE)$/;
const times = /^(DATE|TIMESTAMP.*)$/;

/** The forms of features in the offline history. */
export const featureForms: Readonly<Record<FeatureType, ColumnForm>> = {
  INT32: { sql: 'INTEGER', from: integers },
  INT64: { sql: 'BIGINT', from: integers },
  FLOAT: { sql: 'FLOAT', from: numbers },
  DOUBLE: { sql: 'DOUBLE', from: numbers },
  BOOL: { sql: 'BOOLEAN', from: /^BOOLEAN$/ },
  STRING: { sql: 'VARCHAR', from: /^VARCHAR$/ },
  UNIX_TIMESTAMP: { sql: 'TIMESTAMP', from: times },
};

export const keyForms: Readonly<Record<JoinKey['type'], ColumnForm>> = {
  STRING: { sql: 'VARCHAR', from: /^VARCHAR$/ },
  INT64: { sql: 'BIGINT', from: integers },
};

export const eventForm: ColumnForm = { sql: 'TIMESTAMP', from: times };
