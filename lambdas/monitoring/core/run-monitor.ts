import type { Outcome } from '../../../contracts/pipelines/step-call';
import { readDefinition } from '../../../contracts/project/read-definition';
import { secondsOf } from '../../../contracts/project/values';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { Endpoint } from '../../../contracts/serving/endpoint';
import type { InferenceRecord } from '../../../contracts/serving/inference';
import { computeReport } from './compute-report';
import type { FeedbackLabels } from './feedback-log';
import { findMonitor } from './find-monitor';
import { readWindow } from './read-window';
import { referenceOf } from './reference';
import { reportPage } from './report/page';
import type { ReportPorts } from './report-ports';
import { servedRows } from './served-rows';
import { skewOf } from './skew';
import type { AskedWindow } from './window';

export interface RunMonitorRequest {
  readonly project: string;
  readonly projectVersion: number;
  readonly monitor: string;
  readonly run: string;
  readonly asked: AskedWindow;
}

const passed: Outcome = { outcome: 'passed', reason: null };
const failed = (reason: string): Outcome => ({ outcome: 'failed', reason });

/** Deployments that are looked through for the classes of versions that have answered. */
const deploymentsBack = 50;

/** What answers most requests; of a canary and what it is to replace, the latter, until it is replaced. */
const liveVariant = ({ variants }: Endpoint) => [...variants].sort((a, b) => b.weight - a.weight)[0];

const labelsOf = async (
  { feedback }: Pick<ReportPorts, 'feedback'>,
  project: string,
  endpoint: string,
  records: readonly InferenceRecord[],
): Promise<FeedbackLabels> => {
  const days = records.map(({ time }) => time.slice(0, 10)).sort();
  const [from, to] = [days[0], days.at(-1)];
  return from && to ? feedback.labels(project, endpoint, { from, to }) : new Map();
};

/** Classes of every version that was in service, by version. */
const classesByVersion = async (ports: ReportPorts, project: string, endpoint: Endpoint) => {
  const deployments = await ports.deployments.deployments(project, endpoint.name, deploymentsBack);
  const variants = [
    ...deployments.flatMap(({ variant, formerVariants }) => [...formerVariants, variant]),
    ...endpoint.variants,
  ];
  return new Map(variants.map(({ version, classes }) => [version, classes]));
};

/** Where each version that answered takes its features from. */
const sources = async (
  ports: ReportPorts,
  { project, model }: Pick<ModelVersion, 'project' | 'model'>,
  versions: Iterable<number>,
) => {
  const found = new Map<number, { features: { view: string; viewVersion: number; name: string }[] }>();
  for (const version of versions) {
    const registered = await ports.versions.version(project, model, version);
    const pinned = registered?.provenance.featureService;
    const service = pinned && (await ports.features.service(project, pinned.name, pinned.version));
    if (service)
      found.set(version, {
        features: service.features.map(({ view, viewVersion, feature }) => ({
          view,
          viewVersion,
          name: feature,
        })),
      });
  }
  return found;
};

/**
 * Makes the report of a run, once: a repeated step finds it. Fails, as an outcome, where there is nothing that a
 * report could be about.
 */
export const runMonitor = async (ports: ReportPorts, request: RunMonitorRequest): Promise<Outcome> => {
  const { project, run: id } = request;
  if (await ports.reports.report(project, id)) return passed;
  const definition = await ports.projects.version(project, request.projectVersion);
  if (!definition) throw new Error(`project ${project} has no version ${request.projectVersion}`);
  const monitor = findMonitor(await readDefinition(definition.source), request.monitor);
  const run = await ports.runs.find(project, monitor.name, id);
  if (!run) throw new Error(`monitor ${monitor.name} has no run ${id}`);
  const endpoint = await ports.endpoints.endpoint(project, monitor.endpoint);
  const live = endpoint && liveVariant(endpoint);
  if (!live) return failed(`nothing is in service at endpoint ${monitor.endpoint}`);
  const version = await ports.versions.version(project, live.model, live.version);
  const digest = version?.provenance.trainingSet?.digest;
  if (!version || !digest)
    return failed(`${live.model}/${live.version} names no training set to compare with`);

  const { window, records, oneOf } = await readWindow(ports.log, {
    project,
    endpoint: endpoint.name,
    asked: request.asked,
    seconds: secondsOf(monitor.window),
    until: run.startedAt,
  });
  if (!window) return failed(`endpoint ${endpoint.name} has no predictions on record`);
  const [labels, classes, training] = await Promise.all([
    labelsOf(ports, project, endpoint.name, records),
    classesByVersion(ports, project, endpoint),
    ports.reference.read(project, digest),
  ]);
  const columns = training.description.features.map(({ name }) => name);
  const served = servedRows(records, labels, columns, (number) => classes.get(number) ?? null);
  const times = served.map(({ time }) => time);
  const reference = await referenceOf(ports.scorer, version, training, monitor.reference.match, times);
  const source = await sources(ports, version, new Set(served.map(({ record }) => record.version)));
  const skew = await skewOf(ports.history, project, served, (number) => source.get(number), columns);
  const report = computeReport({
    project,
    run: id,
    // Not the time of this attempt: the same run gives the same report.
    createdAt: run.startedAt,
    monitor,
    version,
    window,
    records,
    served,
    training,
    reference,
    skew: [...skew],
    oneOf,
  });
  await ports.reports.keep(report, reportPage(report));
  return passed;
};
