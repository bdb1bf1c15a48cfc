import type { Call } from '../../../contracts/call';
import type { Fact, Statement } from '../../../contracts/journal';
import { entryId } from '../../../contracts/lineage/entry-id';
import { subjects } from '../../../contracts/lineage/subjects';
import type { MonitoringReport } from '../../../contracts/monitoring/report';
import type { MonitorState } from '../../../contracts/monitoring/run';
import { movedColumns } from './verdict';

type NamedStatement = Statement & { readonly id: string };

/** The versions that answered, and the one whose training rows they were compared with; each once. */
const versionRelations = ({ model, versions, referenceVersion }: MonitoringReport) =>
  [...new Set([...versions.map(({ version }) => version), referenceVersion])]
    .sort((a, b) => a - b)
    .map((version) => ({ role: 'version', subject: subjects.modelVersion(model, version) }));

/** Columns that an entry of the journal names. */
const namedColumns = 10;

const statementOf = (
  report: MonitoringReport,
  state: MonitorState,
  fact: Fact,
  ids: { readonly id: string; readonly cause?: string },
): NamedStatement => ({
  ...ids,
  project: report.project,
  fact,
  subject: subjects.monitoringRun(report.run),
  relations: [
    ...versionRelations(report),
    { role: 'endpoint', subject: subjects.endpoint(report.endpoint) },
    { role: 'training-set', subject: subjects.trainingSet(report.reference.trainingSet.split('/')[1] ?? '') },
  ],
  details: {
    monitor: report.monitor,
    endpoint: report.endpoint,
    model: report.model,
    referenceVersion: report.referenceVersion,
    state,
    verdict: report.verdict,
    from: report.window.from,
    to: report.window.to,
    rows: report.rows,
    labelled: report.performance.labelled,
    driftedShare: report.driftedShare,
    columns: movedColumns(report.drift, namedColumns),
  },
});

/**
 * What the journal says of a run: that it was done, and that drift began, went on or ended with it, because of it.
 * Drift that goes on is told every time, so that what could not be started when it began is asked for again.
 */
export const monitoringStatements = (
  report: MonitoringReport,
  states: { readonly before: MonitorState; readonly after: MonitorState },
  call: Call,
): readonly NamedStatement[] => {
  const { before, after } = states;
  const id = entryId(call.time);
  const completed = statementOf(report, after, 'MonitoringCompleted', { id });
  const turn = (fact: Fact): NamedStatement => {
    const statement = statementOf(report, after, fact, { id: entryId(call.time), cause: id });
    // Whoever asked for the run counts as the author of what follows from it: he may not approve it.
    return { ...statement, details: { ...statement.details, author: call.principal.author } };
  };
  if (before !== 'alarm' && after === 'alarm') return [completed, turn('DriftDetected')];
  if (after === 'alarm' && report.verdict === 'drifted') return [completed, turn('DriftPersisted')];
  if (before === 'alarm' && after !== 'alarm') return [completed, turn('DriftResolved')];
  return [completed];
};
