import type { MonitoringRun } from '../../../contracts/monitoring/run';
import type { Colours } from '../output/colours';
import { numberText } from '../output/number-text';
import { facts, table } from '../output/table';

const day = (time: string): string =>
  time.slice(11, 19) === '00:00:00' ? time.slice(0, 10) : time.slice(0, 16).replace('T', ' ');

const percent = (share: number | null | undefined): string =>
  share === null || share === undefined ? '–' : `${Math.round(share * 1000) / 10} %`;

/** `ok`, `warning`, `alarm` in their colours. */
export const stateText = (
  state: MonitoringRun['state'],
  { green, yellow, red }: Pick<Colours, 'green' | 'yellow' | 'red'>,
): string => {
  if (state === null) return '–';
  return { ok: green, warning: yellow, alarm: red }[state](state);
};

const verdictWords = { ok: 'no drift', drifted: 'drifted', insufficient_data: 'not enough data' } as const;

export const verdictText = (verdict: MonitoringRun['verdict']): string =>
  verdict === null ? '–' : verdictWords[verdict];

const columnTable = ({ columns }: MonitoringRun, { red }: Colours): string => {
  const sorted = [...columns].sort((a, b) => (b.effect ?? -1) - (a.effect ?? -1));
  return table(
    [{ title: 'column' }, { title: 'moved by', align: 'right' }, { title: 'verdict' }],
    sorted.map(({ column, effect, drifted }) => [
      column,
      effect === null ? null : effect.toFixed(2),
      drifted === null ? 'not scored' : drifted ? red('moved') : 'as trained',
    ]),
  );
};

const accuracyText = (measured: number | null | undefined, estimated: number | null | undefined): string =>
  `${percent(measured)} measured, ${percent(estimated)} estimated from the scores`;

/** Quality as far as it is known: measured with labels, estimated without. */
const qualityFacts = ({ metrics }: MonitoringRun): readonly (readonly [string, string])[] => {
  const { accuracy, estimated_accuracy: estimated } = metrics;
  const others = ['roc_auc', 'log_loss', 'mae', 'rmse', 'r2'].flatMap((name) =>
    metrics[name] === null || metrics[name] === undefined
      ? []
      : [[name.replaceAll('_', ' '), numberText(metrics[name])] as const],
  );
  const hasAccuracy = accuracy !== undefined || estimated !== undefined;
  return [...(hasAccuracy ? [['accuracy', accuracyText(accuracy, estimated)] as const] : []), ...others];
};

/** What a run found: which columns moved and by how much, and how good the answers were. */
export const runText = (run: MonitoringRun, colours: Colours): string => {
  const { id, monitor, reason, from, to, rows, labelled } = run;
  if (run.status === 'failed')
    return `${colours.red('✗')} ${monitor} made no report: ${reason ?? 'no reason given'}.`;
  if (run.status === 'running') return `${id} runs.\n  See: npx cairn monitors`;
  const mark = run.verdict === 'drifted' ? colours.red('✗') : colours.green('✓');
  const window = from && to ? `${day(from)} to ${day(to)}` : 'unknown';
  return [
    `${mark} ${monitor}: ${verdictText(run.verdict)}, ${reason}.`,
    facts([
      ['state', stateText(run.state, colours)],
      ['window', window],
      ['rows', `${rows ?? 0}, ${labelled ?? 0} with the true value`],
      ...qualityFacts(run),
    ]),
    '',
    columnTable(run, colours),
    '',
    `  Moved by: standard deviations of the training rows; of categories, Jensen-Shannon distance.`,
    `  The whole report: npx cairn monitor ${monitor} --run ${id} --html report.html`,
  ].join('\n');
};
