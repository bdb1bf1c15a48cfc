import type { MonitoringReport, MonitoringWindow } from '../../../contracts/monitoring/report';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { InferenceRecord } from '../../../contracts/serving/inference';
import type { WatchingMonitor } from './find-monitor';
import type { Reference } from './reference';
import type { TrainingRows } from './reference-rows';
import type { ServedRow } from './served-rows';

/** All that a report is computed from. */
export interface ReportMaterial {
  readonly project: string;
  readonly run: string;
  readonly createdAt: string;
  readonly monitor: WatchingMonitor;
  readonly version: ModelVersion;
  readonly window: MonitoringWindow;
  readonly records: readonly InferenceRecord[];
  readonly served: readonly ServedRow[];
  readonly training: TrainingRows;
  readonly reference: Reference;
  readonly skew: MonitoringReport['skew'];
  /** One of so many predictions was taken. */
  readonly oneOf: number;
}
