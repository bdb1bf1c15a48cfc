import type { OnlineAnswer, RequestCell } from '../../../../contracts/features/online';
import { encodeTime, encodeValue } from './encode-value';

/** A column, every cell as JSON text. */
interface Column {
  readonly name: string;
  readonly values: readonly string[];
  readonly statuses: readonly string[];
  readonly times: readonly string[];
}

type Rows = readonly Readonly<Record<string, RequestCell>>[];

const epoch = `"${encodeTime(null)}"`;

/** Times as JSON text; the cells of a row share one, so each is written once. */
const timeWriter = () => {
  const written = new Map<string, string>();
  return (iso: string | null): string => {
    if (iso === null) return epoch;
    const known = written.get(iso);
    if (known) return known;
    const text = `"${encodeTime(iso)}"`;
    written.set(iso, text);
    return text;
  };
};

const keyColumns = ({ joinKeys }: OnlineAnswer, rows: Rows): readonly Column[] =>
  joinKeys.map(({ joinKey, entity, type }) => ({
    name: joinKey,
    values: rows.map((row) => {
      const text = String(row[joinKey] ?? row[entity] ?? '');
      return type === 'INT64' ? encodeValue('INT64', BigInt(text.trim())) : encodeValue('STRING', text);
    }),
    statuses: rows.map(() => '"PRESENT"'),
    times: rows.map(() => epoch),
  }));

const featureColumns = ({ features, rows }: OnlineAnswer, names: readonly string[]): readonly Column[] => {
  const writeTime = timeWriter();
  return features.map(({ type }, index) => ({
    name: names[index] ?? '',
    values: rows.map((row) => encodeValue(type, row[index]?.value ?? null)),
    statuses: rows.map((row) => `"${row[index]?.status ?? 'NOT_FOUND'}"`),
    times: rows.map((row) => writeTime(row[index]?.eventTime ?? null)),
  }));
};

const columnText = ({ values, statuses, times }: Column): string =>
  `{"values":[${values.join(',')}],"statuses":[${statuses.join(',')}],"event_timestamps":[${times.join(',')}]}`;

/**
 * The body of an answer: column by column, join keys first, then features in the order of the request. It is
 * written by hand because JSON.stringify loses what clients need: `1.0`, and integers of 64 bits.
 */
export const onlineResponse = (answer: OnlineAnswer, rows: Rows, featureNames: readonly string[]): string => {
  const columns = [...keyColumns(answer, rows), ...featureColumns(answer, featureNames)];
  const names = JSON.stringify(columns.map(({ name }) => name));
  return `{"metadata":{"feature_names":${names}},"results":[${columns.map(columnText).join(',')}]}`;
};
