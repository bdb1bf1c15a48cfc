import { useId } from 'react';
import { metricText } from '../../../format/number';
import { dayText } from '../../../format/time';
import { Sparkline } from '../../../ui/charts/sparkline';
import type { MonitoringRun } from '../api/monitors';
import { type ColumnHistory, topOf } from './drift-history';
import { RunPicker } from './run-picker';

interface DriftTableProps {
  /** Oldest first. */
  readonly runs: readonly MonitoringRun[];
  readonly histories: readonly ColumnHistory[];
  readonly run: MonitoringRun;
  readonly column: string;
  readonly guide: number | undefined;
  readonly onRun: (id: string) => void;
  readonly onColumn: (column: string) => void;
}

const span = (runs: readonly MonitoringRun[]): string =>
  [runs[0]?.from, runs.at(-1)?.to].map((time) => (time ? dayText(time) : '')).join(' – ');

/** Every column over the windows of the monitor, all on one scale. */
export const DriftTable = ({ runs, histories, run, column, guide, onRun, onColumn }: DriftTableProps) => {
  const name = useId();
  const chosen = runs.indexOf(run);
  const top = topOf(histories, guide);
  return (
    <div className="drift-table">
      <RunPicker runs={runs} chosen={run} onChoose={onRun} />
      <fieldset>
        <legend className="visually-hidden">Feature</legend>
        {histories.map(({ column: one, effects, drifted }) => (
          <label key={one} className="drift-row" data-drifted={drifted[chosen]}>
            <input
              type="radio"
              name={name}
              value={one}
              checked={one === column}
              onChange={() => onColumn(one)}
              aria-label={`${one}, moved by ${metricText(effects[chosen] ?? 0)}${drifted[chosen] ? ', drifted' : ''}`}
            />
            <span className="mono drift-name">{one}</span>
            <Sparkline {...{ values: effects, marked: drifted, top, guide, chosen }} />
            <span className="number">
              {effects[chosen] == null ? '–' : (effects[chosen] ?? 0).toFixed(2)}
            </span>
          </label>
        ))}
      </fieldset>
      <p className="muted small">
        {span(runs)}. Distance from the training data, 0 to {top.toFixed(1)}
        {guide !== undefined && `; the line is the smallest shift that counts, ${guide}`}; red has drifted.
      </p>
    </div>
  );
};
