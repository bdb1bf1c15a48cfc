import { useId } from 'react';
import { dayText } from '../../../format/time';
import { placeOf } from '../../../ui/charts/sparkline';
import type { MonitoringRun } from '../api/monitors';

interface RunPickerProps {
  /** Oldest first. */
  readonly runs: readonly MonitoringRun[];
  readonly chosen: MonitoringRun;
  readonly onChoose: (id: string) => void;
}

const nameOf = ({ from, to, verdict }: MonitoringRun): string => {
  const window = from !== null && to !== null ? `${dayText(from)} to ${dayText(to)}` : 'unknown window';
  return `${window}, ${verdict === 'drifted' ? 'drifted' : 'no drift'}`;
};

/** The runs over time, each above its place in the lines below. */
export const RunPicker = ({ runs, chosen, onChoose }: RunPickerProps) => {
  const name = useId();
  return (
    <fieldset className="drift-row run-picker">
      <legend className="visually-hidden">Window</legend>
      <span className="muted small">window</span>
      <span className="run-dots">
        {runs.map((run, position) => (
          <input
            key={run.id}
            type="radio"
            name={name}
            value={run.id}
            checked={run.id === chosen.id}
            data-verdict={run.verdict}
            style={{ left: `${placeOf(position, runs.length)}%` }}
            aria-label={nameOf(run)}
            title={nameOf(run)}
            onChange={() => onChoose(run.id)}
          />
        ))}
      </span>
      <span className="muted small number">moved</span>
    </fieldset>
  );
};
