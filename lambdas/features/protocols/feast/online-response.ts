import type { JoinKey } from '../../../../contracts/features/feature';
import type { RequestCell } from '../../../../contracts/features/online';
import type { Column, FeaturesRead, PartRead } from '../../core/online/features-read';
import { notFound, type ViewRow } from '../../core/online/view-row';
import { keyText } from '../../core/values/entity-key';
import { encoderOf, encodeTime } from './encode-value';

type Rows = readonly Readonly<Record<string, RequestCell>>[];

const epoch = `"${encodeTime(null)}"`;
const present = '"PRESENT"';

/** Texts of the distinct rows of a part, in the order of the rows of the request, as the inside of a JSON list. */
const spread = (texts: readonly string[], { rowOf }: PartRead, missing: string): string =>
  rowOf === null ? texts.join(',') : rowOf.map((at) => texts[at] ?? missing).join(',');

/** What all features of a view have in common: written once. */
interface PartText {
  readonly times: string;
  /** Of a feature without a null. */
  readonly statuses: string;
}

const partText = (part: PartRead): PartText => ({
  times: spread(
    part.rows.map(({ eventTime }) => (eventTime === null ? epoch : `"${encodeTime(eventTime)}"`)),
    part,
    epoch,
  ),
  statuses: spread(
    part.rows.map(({ status }) => (status === null ? present : `"${status}"`)),
    part,
    `"${notFound.status}"`,
  ),
});

const partTexts = () => {
  const made = new Map<PartRead, PartText>();
  return (part: PartRead): PartText => {
    const text = made.get(part) ?? partText(part);
    made.set(part, text);
    return text;
  };
};

const columnText = (values: string, statuses: string, times: string): string =>
  `{"values":[${values}],"statuses":[${statuses}],"event_timestamps":[${times}]}`;

const valueText = (row: ViewRow, place: number, encode: ReturnType<typeof encoderOf>): string =>
  row.status === null ? encode(row.values[place] ?? null) : 'null';

const featureText = ({ feature, part, place }: Column, { times, statuses }: PartText): string => {
  const encode = encoderOf(feature.type);
  const values = part.rows.map((row) => valueText(row, place, encode));
  const hasNull = part.rows.some((row, at) => row.status === null && values[at] === 'null');
  const own = hasNull
    ? spread(
        part.rows.map(({ status }, at) =>
          status === null && values[at] === 'null' ? '"NULL_VALUE"' : `"${status ?? 'PRESENT'}"`,
        ),
        part,
        `"${notFound.status}"`,
      )
    : statuses;
  return columnText(spread(values, part, 'null'), own, times);
};

const keyColumn = (key: JoinKey, rows: Rows): string => {
  const values = rows.map((row) => keyText(key, row));
  return columnText(
    (key.type === 'STRING' ? values.map((value) => JSON.stringify(value)) : values).join(','),
    rows.map(() => present).join(','),
    rows.map(() => epoch).join(','),
  );
};

/** Versions of the views that gave features, each once, in the order of the answer. */
const viewVersions = ({ columns }: FeaturesRead): string => {
  const versions = new Map(columns.map(({ feature }) => [feature.view, feature.viewVersion]));
  return JSON.stringify([...versions].map(([name, version]) => ({ name, version })));
};

/**
 * The body of an answer: column by column, join keys first, then features in the order of the request. It is
 * written by hand because JSON.stringify loses what clients need, `1.0` and integers of 64 bits, and because most of
 * it repeats: what the features of a view share is written once.
 */
export const onlineResponse = (
  read: FeaturesRead,
  rows: Rows,
  featureNames: readonly string[],
  withVersions = false,
): string => {
  const textOf = partTexts();
  const results = [
    ...read.joinKeys.map((key) => keyColumn(key, rows)),
    ...read.columns.map((column) => featureText(column, textOf(column.part))),
  ];
  const names = JSON.stringify([...read.joinKeys.map(({ joinKey }) => joinKey), ...featureNames]);
  const versions = withVersions ? `,"feature_view_metadata":${viewVersions(read)}` : '';
  return `{"metadata":{"feature_names":${names}${versions}},"results":[${results.join(',')}]}`;
};
