import { shortId } from '../../../format/identity';
import { Badge } from '../../../ui/badge';
import type { Tone } from '../../../ui/tone';
import type { Version } from '../api/versions';

const tones: Readonly<Record<Version['approval']['status'], Tone>> = {
  pending: 'warning',
  approved: 'good',
  rejected: 'quiet',
};

/** The decision on a version, who took it, and what they said. */
export const ApprovalStatus = ({ approval: { status, by, comment } }: Pick<Version, 'approval'>) => (
  <>
    <Badge tone={tones[status]}>{status}</Badge>
    {by !== null && (
      <span className="muted small" title={comment === '' ? by : `${by}: ${comment}`}>
        by {shortId(by)}
      </span>
    )}
  </>
);
