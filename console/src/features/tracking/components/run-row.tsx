import { metricText } from '../../../format/number';
import { Badge } from '../../../ui/badge';
import { Ago } from '../../../ui/time';
import type { Tone } from '../../../ui/tone';
import type { Run } from '../api/runs';
import { metricOf, paramsText } from './columns';

const tones: Readonly<Record<Run['info']['status'], Tone>> = {
  RUNNING: 'active',
  SCHEDULED: 'quiet',
  FINISHED: 'good',
  FAILED: 'bad',
  KILLED: 'warning',
};

interface RunRowProps {
  readonly run: Run;
  readonly metrics: readonly string[];
  readonly params: readonly string[];
}

/** One run: its name and params, its metrics, and its state unless that is the usual one. */
export const RunRow = ({ run, metrics, params }: RunRowProps) => {
  const { run_name: name, status, start_time: startTime } = run.info;
  return (
    <tr>
      <th scope="row">
        <span className="row">
          {name}
          {status !== 'FINISHED' && <Badge tone={tones[status]}>{status.toLowerCase()}</Badge>}
        </span>
        <span className="muted small">{paramsText(run, params)}</span>
      </th>
      {metrics.map((metric, position) => {
        const value = metricOf(run, metric);
        return (
          <td key={metric} className="number" data-rank={position}>
            {value === undefined ? <span className="muted">–</span> : metricText(value)}
          </td>
        );
      })}
      <td className="muted when">
        <Ago time={new Date(startTime).toISOString()} />
      </td>
    </tr>
  );
};
