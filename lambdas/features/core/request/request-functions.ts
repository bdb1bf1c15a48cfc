import type { FeatureValue } from '../../../../contracts/features/online';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import type { FeatureType } from '../../../../contracts/features/value-types';
import { quoteName } from '../../../../contracts/sql/quote';
import type { SqlFunction, SqlFunctionType, SqlValue } from '../../../../contracts/sql/session';
import { columnTypes } from './columns';
import { compileRequestView } from './compile-view';

const sqlTypes: Partial<Readonly<Record<FeatureType, SqlFunctionType>>> = {
  INT32: 'INTEGER',
  INT64: 'BIGINT',
  FLOAT: 'FLOAT',
  DOUBLE: 'DOUBLE',
  BOOL: 'BOOLEAN',
  STRING: 'VARCHAR',
  UNIX_TIMESTAMP: 'TIMESTAMP',
};

const sqlType = (type: FeatureType): SqlFunctionType => sqlTypes[type] ?? 'VARCHAR';

type Expressed = Pick<RequestViewVersion, 'name' | 'version' | 'inputs' | 'uses' | 'features'>;

const functionName = ({ name, version }: Expressed, place: number): string =>
  `request ${name} v${version} ${place}`;

/**
 * The features of a request view as SQL functions of its inputs and used features: training sets are computed by the
 * very evaluator that answers requests, so that both have the same bits.
 */
export const requestFunctions = (view: Expressed): readonly SqlFunction[] => {
  const program = compileRequestView(view);
  return view.features.map(({ type }, place) => ({
    name: functionName(view, place),
    parameters: columnTypes(view).map(sqlType),
    returns: sqlType(type),
    call: (values) => program.value(place, program.row(values as readonly FeatureValue[])) as SqlValue,
  }));
};

/** The call of a feature's function, over columns by their names, in the order of inputs and used features. */
export const requestCall = (view: Expressed, place: number, columns: readonly string[]): string => {
  const types = columnTypes(view);
  const operands = columns.map(
    (column, index) => `CAST(${quoteName(column)} AS ${sqlType(types[index] ?? 'STRING')})`,
  );
  return `${quoteName(functionName(view, place))}(${operands.join(', ')})`;
};
