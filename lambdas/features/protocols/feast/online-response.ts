import type { EntityKeyValue, OnlineAnswer } from '../../../../contracts/features/online';
import { encodeTime, encodeValue } from './encode-value';

interface Column {
  readonly name: string;
  readonly values: readonly string[];
  readonly statuses: readonly string[];
  readonly times: readonly string[];
}

type Rows = readonly Readonly<Record<string, EntityKeyValue | null>>[];

const keyColumns = ({ joinKeys }: OnlineAnswer, rows: Rows): readonly Column[] =>
  joinKeys.map(({ joinKey, entity, type }) => ({
    name: joinKey,
    values: rows.map((row) => {
      const value = row[joinKey] ?? row[entity] ?? null;
      return type === 'INT64'
        ? encodeValue('INT64', BigInt(String(value).trim()))
        : encodeValue('STRING', String(value));
    }),
    statuses: rows.map(() => 'PRESENT'),
    times: rows.map(() => encodeTime(null)),
  }));

const featureColumns = ({ features, rows }: OnlineAnswer, names: readonly string[]): readonly Column[] =>
  features.map(({ type }, index) => {
    const cells = rows.map((row) => row[index] ?? { value: null, status: 'NOT_FOUND', eventTime: null });
    return {
      name: names[index] ?? '',
      values: cells.map(({ value }) => encodeValue(type, value)),
      statuses: cells.map(({ status }) => status),
      times: cells.map(({ eventTime }) => encodeTime(eventTime)),
    };
  });

const columnText = ({ values, statuses, times }: Column): string =>
  `{"values":[${values.join(',')}],"statuses":${JSON.stringify(statuses)},"event_timestamps":${JSON.stringify(times)}}`;

/**
 * The body of an answer: column by column, join keys first, then features in the order of the request. It is
 * written by hand because JSON.stringify loses what clients need: `1.0`, and integers of 64 bits.
 */
export const onlineResponse = (answer: OnlineAnswer, rows: Rows, featureNames: readonly string[]): string => {
  const columns = [...keyColumns(answer, rows), ...featureColumns(answer, featureNames)];
  const names = JSON.stringify(columns.map(({ name }) => name));
  return `{"metadata":{"feature_names":${names}},"results":[${columns.map(columnText).join(',')}]}`;
};
