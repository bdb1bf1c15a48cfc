import type { ReactNode } from 'react';
import { shortId } from '../../../format/identity';
import { metricText } from '../../../format/number';
import { Badge } from '../../../ui/badge';
import { Ago } from '../../../ui/time';
import type { Model, Version } from '../api/versions';
import { ApprovalStatus } from './approval-status';
import { DecideButtons } from './decide-buttons';

interface VersionRowProps {
  readonly model: Model;
  readonly version: Version;
  readonly metrics: readonly string[];
  readonly actions: (version: Version) => ReactNode;
}

/** One version: what it is called, what was decided, how good it is, what can be done. */
export const VersionRow = ({ model, version, metrics, actions }: VersionRowProps) => {
  const aliases = Object.entries(model.aliases).filter(([, number]) => number === version.version);
  return (
    <tr>
      <th scope="row">
        <span className="row">
          v{version.version}
          {aliases.map(([alias]) => (
            <Badge key={alias} tone={alias === 'live' ? 'active' : 'quiet'}>
              {alias}
            </Badge>
          ))}
        </span>
        <span className="muted small">
          <Ago time={version.createdAt} />
          <span className="wide-only" title={version.author}>
            {' '}
            by {shortId(version.author)}
          </span>
        </span>
      </th>
      <td>
        <ApprovalStatus approval={version.approval} />
      </td>
      {metrics.map((name, position) => {
        const value = version.metrics[name];
        return (
          <td key={name} className="number" data-rank={position}>
            {value === undefined ? <span className="muted">–</span> : metricText(value)}
          </td>
        );
      })}
      <td className="actions">
        <DecideButtons version={version} />
        {actions(version)}
      </td>
    </tr>
  );
};
