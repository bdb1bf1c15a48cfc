import type { Client } from '../../../sdk/src';
import { numberText } from '../output/number-text';
import { lengthText } from '../output/time-text';
import { appliedDefinition } from '../project/applied-definition';
import type { Session } from '../session';
import { type ExecutionResults, resultsOf } from './execution-results';
import { type Run, searchRuns, trialTag, valueAt } from './execution-runs';
import type { FollowedExecution } from './follow-execution';
import { materializationReport } from './materialization-report';
import { runTable } from './run-table';

const gateLines = ({ gates = [] }: ExecutionResults, { green, red }: Session['colours']): readonly string[] =>
  gates.map(({ gate, passed, value, threshold }) => {
    const needs = threshold === null ? '' : ` (needs ${numberText(threshold)})`;
    return `  ${passed ? green('✓') : red('✗')} ${gate}: ${numberText(value)}${passed ? '' : needs}`;
  });

const comparisonLines = (
  { comparison }: ExecutionResults,
  { green, red, dim }: Session['colours'],
): readonly string[] => {
  if (!comparison) return [];
  const { outcome, reason, champion, challenger, metric, rows } = comparison;
  if (champion === null || comparison.championValue === null) return reason ? [`  ${dim(reason)}`] : [];
  const values = `${metric} ${numberText(comparison.challengerValue)} of v${challenger}, ${numberText(comparison.championValue)} of v${champion}`;
  return [`  ${outcome === 'passed' ? green('✓') : red('✗')} ${values}, on ${rows} test rows`];
};

/** What the leakage check of the training set warned of. */
const leakageLines = ({ trainingSet }: ExecutionResults, { yellow }: Session['colours']): readonly string[] =>
  (trainingSet?.warnings ?? []).map((warning) => `  ${yellow('!')} ${warning}`);

/** Trials that failed leave no finished run; the best of the others was chosen all the same. */
const trialLines = ({ trials = [] }: ExecutionResults, runs: readonly Run[]): readonly string[] => {
  const finished = runs.filter(({ info }) => info.status === 'FINISHED');
  const distinct = new Set(finished.map((run) => valueAt(run.data.tags, trialTag) ?? run.info.run_id));
  return distinct.size >= trials.length ? [] : [`${distinct.size} of ${trials.length} trials finished.`];
};

const endLines = (
  execution: FollowedExecution,
  results: ExecutionResults,
  colours: Session['colours'],
): readonly string[] => {
  const version = results.model && results.version ? `${results.model}/${results.version}` : undefined;
  const { status, reason, startedAt, endedAt, id } = execution;
  const took = endedAt ? ` after ${lengthText(Date.parse(endedAt) - Date.parse(startedAt))}` : '';
  switch (status) {
    case 'waiting_for_approval':
      return [
        `${colours.yellow('●')} ${version ?? 'The new version'} waits for approval, by somebody other than ${execution.author}.`,
        `  Next: npx cairn approve ${version ?? ''}`.trimEnd(),
      ];
    case 'succeeded':
      return [
        `${colours.green('✓')} ${id} succeeded${took}${version ? `: ${version}` : ''}.`,
        '  Next: npx cairn deploy',
      ];
    case 'rejected':
      return [`${colours.red('✗')} ${id} was rejected${took}: ${reason ?? 'no reason given'}`];
    case 'failed':
      return [`${colours.red('✗')} ${id} failed${took}: ${reason ?? 'no reason given'}`];
    case 'running':
      return [`● ${id} is running. Follow it: npx cairn executions ${id} --follow`];
  }
};

/** What an execution came to: trials against the baseline, gates, champion, its end, and what to do next. */
export const trainingReport = async (
  session: Pick<Session, 'colours'>,
  client: Client<true>,
  execution: FollowedExecution,
): Promise<string> => {
  const { colours } = session;
  if (execution.pipeline === 'materialization') return materializationReport(execution, colours);
  const results = resultsOf(execution);
  const lines: string[] = [];
  if (results.trials) {
    const definition = await appliedDefinition(client, execution.projectVersion);
    const { runs = [] } = await searchRuns(client, definition.model.name, execution.id);
    const metrics = [...new Set(definition.gates.map(({ metric }) => metric))];
    const { objective } = definition.training.search;
    if (runs.length > 0)
      lines.push(runTable(runs, { objective, metrics, colours }), ...trialLines(results, runs), '');
  }
  const leakage = leakageLines(results, colours);
  if (leakage.length > 0) lines.push('Training data', ...leakage, '');
  const gates = gateLines(results, colours);
  if (gates.length > 0) lines.push('Gates', ...gates, '');
  const comparison = comparisonLines(results, colours);
  if (comparison.length > 0) lines.push('Champion', ...comparison, '');
  return [...lines, ...endLines(execution, results, colours)].join('\n');
};
