import type { MonitoringReport } from '../../../contracts/monitoring/report';
import type { FeatureReader, HistoryReader } from '../../features/public';
import type { ProjectReader } from '../../governance/public';
import type { VersionReader } from '../../registry/public';
import type { DeploymentReader, EndpointReader, InferenceLogReader } from '../../serving/public';
import type { BatchScorer } from './comparison-ports';
import type { FeedbackReader } from './feedback-log';
import type { MonitorRunStore } from './monitor-run-store';
import type { ReferenceRows } from './reference-rows';

/** Port: reports of runs. */
export interface ReportStore {
  /** The JSON is written last: where it is, the page is. */
  keep(report: MonitoringReport, page: string): Promise<void>;
  report(project: string, run: string): Promise<MonitoringReport | undefined>;
  page(project: string, run: string): Promise<string | undefined>;
}

/** What a report is made of. */
export interface ReportPorts {
  readonly projects: Pick<ProjectReader, 'version'>;
  readonly runs: Pick<MonitorRunStore, 'find'>;
  readonly endpoints: Pick<EndpointReader, 'endpoint'>;
  readonly deployments: Pick<DeploymentReader, 'deployments'>;
  readonly versions: Pick<VersionReader, 'version'>;
  readonly features: Pick<FeatureReader, 'service'>;
  readonly log: Pick<InferenceLogReader, 'read'>;
  readonly feedback: Pick<FeedbackReader, 'labels'>;
  readonly reference: ReferenceRows;
  readonly scorer: BatchScorer;
  readonly history: HistoryReader;
  readonly reports: ReportStore;
}
