import { CairnError } from '../../../../contracts/cairn-error';
import type { BestRun, Direction, Setting } from '../../../../contracts/tracking/comparison-routes';
import type { Experiment } from '../experiment';
import type { ExperimentStore } from '../experiment-store';
import { experimentIdOfName, lookUpExperiment } from '../find-experiment';
import { latestOfKey } from '../metrics/metric-log';
import type { RunStore } from '../run-store';
import type { Condition } from '../search/condition';
import { matchingRuns } from '../search-runs';
import { directionOf } from './metric-direction';
import { type Measured, type MeasuredSetting, Settings } from './settings';
import { verdictsOf } from './verdicts';

export interface BestRunRequest {
  readonly experiment: string;
  readonly metric: string;
  readonly direction?: Direction | undefined;
  readonly conditions: readonly Condition[];
  readonly limit: number;
  readonly seeds?: readonly string[] | undefined;
}

interface Readers {
  readonly runs: Pick<RunStore, 'scan'>;
  readonly experiments: Pick<ExperimentStore, 'find' | 'idOfName'>;
}

/** So many runs of a setting are shown. */
const mostRuns = 100;

const meanOf = (measured: readonly Measured[]): number =>
  measured.reduce((sum, { value }) => sum + value, 0) / measured.length;

const stdOf = (measured: readonly Measured[], mean: number): number | null => {
  if (measured.length < 2) return null;
  const squares = measured.reduce((sum, { value }) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (measured.length - 1));
};

/** Best first; among equals the one that began first. */
const ranked = <Thing>(
  things: readonly Thing[],
  direction: Direction,
  measureOf: (thing: Thing) => number,
  startOf: (thing: Thing) => number,
): readonly Thing[] => {
  const sign = direction === 'maximize' ? -1 : 1;
  return [...things].sort((a, b) => sign * (measureOf(a) - measureOf(b)) || startOf(a) - startOf(b));
};

const byName = async (readers: Readers, project: string, experiment: string): Promise<Experiment> => {
  const id = (await experimentIdOfName(readers.experiments, project, experiment)) ?? experiment;
  const found = await lookUpExperiment(readers.experiments, project, id);
  if (found) return found.value;
  throw new CairnError('experiment.not-found', `There is no experiment with the name or id '${experiment}'.`);
};

const differingKeys = (settings: readonly MeasuredSetting[]): readonly string[] => {
  const keys = new Set(settings.flatMap(({ params }) => Object.keys(params)));
  return [...keys].filter((key) => new Set(settings.map(({ params }) => params[key])).size > 1).sort();
};

/**
 * The best run of an experiment. Runs that differ in nothing but seeds are one setting; settings are ranked by the
 * mean of their runs, since the highest of many repeats is mostly luck. Throws `experiment.not-found`.
 */
export const bestRun = async (
  readers: Readers,
  project: string,
  request: BestRunRequest,
): Promise<BestRun> => {
  const experiment = await byName(readers, project, request.experiment);
  const direction = request.direction ?? directionOf(request.metric);
  const settings = new Settings(request.seeds);
  let [measured, unmeasured] = [0, 0];
  for await (const run of matchingRuns(readers, project, experiment, request.conditions)) {
    const value = latestOfKey(run.metrics, request.metric)?.value;
    if (value === undefined || !Number.isFinite(value)) unmeasured += 1;
    else {
      measured += 1;
      settings.add(run, value);
    }
  }
  const all = settings.all();
  const shown = ranked(
    all,
    direction,
    (setting) => meanOf(setting.measured),
    (setting) => Math.min(...setting.measured.map(({ run }) => run.startTime)),
  ).slice(0, request.limit);
  const verdicts = verdictsOf(shown);
  return {
    experiment: { experimentId: experiment.experimentId, name: experiment.name },
    metric: request.metric,
    direction,
    measured,
    unmeasured,
    settingCount: all.length,
    settings: shown.map((setting, index): Setting => {
      const mean = meanOf(setting.measured);
      const runs = ranked(
        setting.measured,
        direction,
        ({ value }) => value,
        ({ run }) => run.startTime,
      );
      return {
        params: setting.params,
        runs: runs
          .slice(0, mostRuns)
          .map(({ run: { runId, name, status }, value, seeds }) => ({ runId, name, status, value, seeds })),
        repeats: runs.length,
        mean,
        std: stdOf(setting.measured, mean),
        ...(verdicts[index] ?? { verdict: 'unknown', p: null }),
      };
    }),
    differing: [...differingKeys(shown)],
  };
};
