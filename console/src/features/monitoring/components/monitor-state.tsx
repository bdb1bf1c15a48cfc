import { Badge } from '../../../ui/badge';
import type { Tone } from '../../../ui/tone';
import type { Monitor, MonitorHistory } from '../api/monitors';

const looks: Readonly<Record<Monitor['state'], readonly [Tone, string]>> = {
  ok: ['good', 'no drift'],
  warning: ['warning', 'drift, unconfirmed'],
  alarm: ['bad', 'drift'],
};

interface MonitorStateProps {
  readonly histories: readonly MonitorHistory[];
  readonly chosen: MonitorHistory | undefined;
  readonly onChoose: (name: string) => void;
}

/** Which monitor is shown, and what it says; a choice where there are several. */
export const MonitorState = ({ histories, chosen, onChoose }: MonitorStateProps) => {
  if (!chosen) return null;
  const { name, state, window, endpoint } = chosen.monitor;
  const [tone, word] = looks[state];
  return (
    <span className="row">
      {histories.length > 1 ? (
        <select aria-label="Monitor" value={name} onChange={({ target }) => onChoose(target.value)}>
          {histories.map(({ monitor }) => (
            <option key={monitor.name}>{monitor.name}</option>
          ))}
        </select>
      ) : (
        <span className="muted">{name}</span>
      )}
      <span className="muted">
        {window} windows of {endpoint}
      </span>
      <Badge tone={tone}>{word}</Badge>
    </span>
  );
};
