import { shortId } from '../../../format/identity';
import { Ago } from '../../../ui/time';
import type { Deployment } from '../api/endpoints';
import { DeploymentStatus } from './deployment-status';

const titleOf = ({ kind, version, strategy }: Deployment): string => {
  if (kind === 'retirement') return 'Retired';
  if (kind === 'rollback') return `Back to v${version} by hand`;
  return `v${version} ${strategy.replaceAll('_', ' ')}`;
};

/** One deployment in a line, with its reason when it did not go well. */
export const DeploymentLine = ({ deployment }: { readonly deployment: Deployment }) => {
  const { status, reason, author, startedAt } = deployment;
  return (
    <li className="line">
      <div className="row">
        <span className="grow">
          {titleOf(deployment)}{' '}
          <span className="muted small" title={author}>
            by {shortId(author)}
          </span>
        </span>
        <DeploymentStatus status={status} />
        <span className="muted when">
          <Ago time={startedAt} />
        </span>
      </div>
      {reason !== null && <p className="reason">{reason}</p>}
    </li>
  );
};
