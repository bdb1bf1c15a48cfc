/** A label row: join keys, and the time of the question in microseconds. */
export interface OracleLabel {
  readonly keys: readonly (string | number | null)[];
  readonly time: number | null;
}

/** What was said of an entity's event at some time; times in microseconds. */
export interface OracleRow {
  readonly keys: readonly (string | number | null)[];
  readonly event: number | null;
  readonly created: number | null;
  readonly tie: string | null;
  readonly deleted: boolean;
  readonly value: number | null;
}

export interface OracleRules {
  /** Microseconds; null for any age. */
  readonly ttl: number | null;
  readonly asKnown: boolean;
}

const isSameEntity = (label: OracleLabel, row: OracleRow): boolean =>
  label.keys.every((key, index) => key !== null && key === row.keys[index]);

/** Whether `a` was said after `b` of the same event: no created time is the oldest, no tie-break the least. */
const isLater = (a: OracleRow, b: OracleRow): boolean => {
  const [left, right] = [a.created ?? Number.NEGATIVE_INFINITY, b.created ?? Number.NEGATIVE_INFINITY];
  if (left !== right) return left > right;
  return a.tie !== null && (b.tie === null || a.tie > b.tie);
};

/** The definition of the join, word for word, row by row: the value that answers a label, or null. */
export const answerOf = (
  label: OracleLabel,
  rows: readonly OracleRow[],
  { ttl, asKnown }: OracleRules,
): number | null => {
  const { time } = label;
  if (time === null) return null;
  let answer: OracleRow | undefined;
  for (const row of rows) {
    if (row.event === null || row.event > time || !isSameEntity(label, row)) continue;
    if (ttl !== null && row.event < time - ttl) continue;
    const isKnown = (one: OracleRow) => !asKnown || one.created === null || one.created <= time;
    if (!isKnown(row) || row.deleted) continue;
    const wasReplaced = rows.some(
      (other) =>
        other.event === row.event && isSameEntity(label, other) && isKnown(other) && isLater(other, row),
    );
    if (wasReplaced) continue;
    if (answer === undefined || row.event > (answer.event ?? 0)) answer = row;
  }
  return answer?.value ?? null;
};
