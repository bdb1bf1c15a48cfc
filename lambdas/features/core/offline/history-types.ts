import type { JoinKey } from '../../../../contracts/features/feature';
import {
  type FeatureType,
  type KeptScalar,
  type KeptType,
  keptAs,
} from '../../../../contracts/features/value-types';

interface ColumnForm {
  /** Type in Parquet. */
  readonly sql: string;
  /** Types of the view's SQL that become it without loss of meaning. */
  readonly from: RegExp;
}

const integers = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT))$/;
const numbers = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|DECIMAL.*|FLOAT|DOUBLE)$/;
const times = /^(DATE|TIMESTAMP.*)$/;

const scalarForms: Readonly<Record<KeptScalar, ColumnForm>> = {
  BYTES: { sql: 'BLOB', from: /^BLOB$/ },
  INT32: { sql: 'INTEGER', from: integers },
  INT64: { sql: 'BIGINT', from: integers },
  FLOAT: { sql: 'FLOAT', from: numbers },
  DOUBLE: { sql: 'DOUBLE', from: numbers },
  BOOL: { sql: 'BOOLEAN', from: /^BOOLEAN$/ },
  STRING: { sql: 'VARCHAR', from: /^(VARCHAR|JSON|UUID)$/ },
  UNIX_TIMESTAMP: { sql: 'TIMESTAMP', from: times },
};

const listForm = ({ sql, from }: ColumnForm): ColumnForm => ({
  sql: `${sql}[]`,
  from: new RegExp(`^(${from.source.replace(/^\^|\$$/g, '')})\\[\\]$`),
});

const keptForms: Readonly<Record<KeptType, ColumnForm>> = {
  ...scalarForms,
  BYTES_LIST: listForm(scalarForms.BYTES),
  STRING_LIST: listForm(scalarForms.STRING),
  INT32_LIST: listForm(scalarForms.INT32),
  INT64_LIST: listForm(scalarForms.INT64),
  DOUBLE_LIST: listForm(scalarForms.DOUBLE),
  FLOAT_LIST: listForm(scalarForms.FLOAT),
  BOOL_LIST: listForm(scalarForms.BOOL),
  UNIX_TIMESTAMP_LIST: listForm(scalarForms.UNIX_TIMESTAMP),
};

/** The form of features of a type in the offline history. */
export const featureForm = (type: FeatureType): ColumnForm => keptForms[keptAs(type)];

export const keyForms: Readonly<Record<JoinKey['type'], ColumnForm>> = {
  STRING: { sql: 'VARCHAR', from: /^VARCHAR$/ },
  INT64: { sql: 'BIGINT', from: integers },
  INT32: { sql: 'INTEGER', from: integers },
};

export const eventForm: ColumnForm = { sql: 'TIMESTAMP', from: times };
