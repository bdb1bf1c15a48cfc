import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBScalarFunction,
  DuckDBTimestampValue,
  type DuckDBValue,
  FLOAT,
  INTEGER,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api';
import type { SqlFunction, SqlFunctionType, SqlValue } from '../../../contracts/sql/session';

const types = { INTEGER, BIGINT, FLOAT, DOUBLE, BOOLEAN, VARCHAR, TIMESTAMP } as const;

const fromDuckDb = (value: DuckDBValue): SqlValue =>
  value instanceof DuckDBTimestampValue ? value.micros : (value as SqlValue);

const toDuckDb = (type: SqlFunctionType, value: SqlValue): DuckDBValue =>
  type === 'TIMESTAMP' && value !== null ? new DuckDBTimestampValue(value as bigint) : value;

const scalarFunction = ({ name, parameters, returns, call }: SqlFunction): DuckDBScalarFunction =>
  DuckDBScalarFunction.create({
    name,
    parameterTypes: parameters.map((type) => types[type]),
    returnType: types[returns],
    // Otherwise a row with any null would be null unasked.
    specialHandling: true,
    mainFunction: (_info, input, output) => {
      const columns = parameters.map((_, index) => input.getColumnVector(index));
      for (let row = 0; row < input.rowCount; row += 1) {
        const values = columns.map((column) => fromDuckDb(column.getItem(row)));
        output.setItem(row, toDuckDb(returns, call(values)));
      }
      output.flush();
    },
  });

/** Registers functions on a connection, each name once. */
export const definerOn = (connection: DuckDBConnection): ((sqlFunction: SqlFunction) => void) => {
  const known = new Set<string>();
  return (sqlFunction) => {
    if (known.has(sqlFunction.name)) return;
    connection.registerScalarFunction(scalarFunction(sqlFunction));
    known.add(sqlFunction.name);
  };
};
