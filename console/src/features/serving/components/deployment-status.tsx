import { Badge } from '../../../ui/badge';
import type { Tone } from '../../../ui/tone';
import type { Deployment } from '../api/endpoints';

const looks: Readonly<Record<Deployment['status'], readonly [Tone, string]>> = {
  running: ['active', 'running'],
  succeeded: ['good', 'succeeded'],
  failed: ['bad', 'failed'],
  rolled_back: ['bad', 'rolled back'],
};

export const DeploymentStatus = ({ status }: Pick<Deployment, 'status'>) => {
  const [tone, word] = looks[status];
  return <Badge tone={tone}>{word}</Badge>;
};
