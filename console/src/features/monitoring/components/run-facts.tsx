import { countText, metricText, percentText } from '../../../format/number';
import { dayText } from '../../../format/time';
import type { MonitoringRun } from '../api/monitors';

const shownMetrics = 4;

/** The window of a run, how much it holds, and how good the answers were. */
export const RunFacts = ({ run }: { readonly run: MonitoringRun }) => {
  const { from, to, rows, labelled, driftedShare, metrics } = run;
  const measured = Object.entries(metrics).filter((pair): pair is [string, number] => pair[1] !== null);
  return (
    <dl className="tiles">
      <div>
        <dt>Window</dt>
        <dd>{from !== null && to !== null ? `${dayText(from)} – ${dayText(to)}` : 'unknown'}</dd>
      </div>
      <div>
        <dt>Predictions</dt>
        <dd>{`${countText(rows ?? 0, 'row')}, ${labelled ?? 0} with the true value`}</dd>
      </div>
      {driftedShare !== null && (
        <div>
          <dt>Drifted</dt>
          <dd>{percentText(driftedShare)} of features</dd>
        </div>
      )}
      {measured.slice(0, shownMetrics).map(([name, value]) => (
        <div key={name}>
          <dt>{name.replaceAll('_', ' ')}</dt>
          <dd>{metricText(value)}</dd>
        </div>
      ))}
    </dl>
  );
};
