import type { MonitoringReport } from '../../../contracts/monitoring/report';
import type { InferenceRecord } from '../../../contracts/serving/inference';
import type { SqlRow } from '../../../contracts/sql/session';
import { quantile } from '../../../statistics';
import { columnQuality } from './column-quality';
import { cellOf, inputColumns } from './columns';
import { type ColumnPair, driftedShare, driftOf } from './drift';
import { outputColumns } from './output-columns';
import { calibrationOf, confidenceOf, performanceOf } from './performance';
import { monthsIn } from './periods';
import type { ReportMaterial } from './report-material';
import { reportSettings } from './report-settings';
import type { ServedRow } from './served-rows';
import { slicesOf } from './slices';
import { verdictOf } from './verdict';
import { isIn } from './window';

const inputPairs = ({ training, reference, served }: ReportMaterial): readonly ColumnPair[] =>
  inputColumns(training.description).map(({ name, kind }) => ({
    column: name,
    kind,
    role: 'input',
    reference: reference.rows.map((row: SqlRow) => cellOf(kind, row[name])),
    current: served.map((row) => cellOf(kind, row.value(name))),
  }));

/** Other versions have other scores: only what the reference version said is held against it. */
const outputPairs = ({ reference, served, version }: ReportMaterial): readonly ColumnPair[] =>
  reference.scores === null
    ? []
    : outputColumns(
        reference.scores,
        served.filter(({ record }) => record.version === version.version).map(({ answer }) => answer),
      );

const versionsOf = (served: readonly ServedRow[]): MonitoringReport['versions'] => {
  const rows = new Map<number, number>();
  for (const { record } of served) rows.set(record.version, (rows.get(record.version) ?? 0) + 1);
  return [...rows].sort(([a], [b]) => a - b).map(([version, count]) => ({ version, rows: count }));
};

const latencyOf = (records: readonly InferenceRecord[]): MonitoringReport['latency'] => {
  const answered = records.filter(({ error }) => error === null).map(({ latencyMs }) => latencyMs);
  return { p50: quantile(answered, 0.5), p95: quantile(answered, 0.95), p99: quantile(answered, 0.99) };
};

/** The report on a window. The same material gives the same report. */
export const computeReport = (material: ReportMaterial): MonitoringReport => {
  const { monitor, version, window, records, served, training, reference } = material;
  const inputs = inputPairs(material);
  const drift = driftOf([...inputs, ...outputPairs(material)], {
    ...monitor.drift,
    minRows: monitor.minRows,
  });
  const calibration = calibrationOf(reference.held);
  const performance = (rows: readonly ServedRow[]) => performanceOf(rows, calibration);
  const share = driftedShare(drift);
  return {
    schemaVersion: 1,
    project: material.project,
    run: material.run,
    monitor: monitor.name,
    endpoint: monitor.endpoint,
    model: version.model,
    versions: versionsOf(served),
    referenceVersion: version.version,
    reference: {
      trainingSet: `training-set/${training.description.digest}`,
      rows: reference.rows.length,
      match: monitor.reference.match,
    },
    window,
    rows: served.length,
    errors: records.filter(({ error }) => error !== null).length,
    ...verdictOf(monitor, {
      rows: served.length,
      referenceRows: reference.rows.length,
      share,
      drift,
    }),
    driftedShare: share,
    drift: [...drift],
    quality: inputs.map(columnQuality),
    skew: material.skew,
    latency: latencyOf(records),
    confidence: confidenceOf(served),
    performance: performance(served),
    slices: slicesOf(served, monitor.slices).map(({ by, value, rows }) => ({
      by,
      value,
      ...performance(rows),
    })),
    periods: monthsIn(window).map((month) => ({
      ...month,
      ...performance(served.filter(({ time }) => isIn(month, time))),
    })),
    settings: reportSettings(material, calibration !== null),
    createdAt: material.createdAt,
  };
};
