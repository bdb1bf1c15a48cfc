import { Badge } from '../../../ui/badge';
import type { Tone } from '../../../ui/tone';
import type { Execution } from '../api/executions';

const looks: Readonly<Record<Execution['status'], readonly [Tone, string]>> = {
  running: ['active', 'running'],
  waiting_for_approval: ['warning', 'waits for approval'],
  succeeded: ['good', 'succeeded'],
  rejected: ['quiet', 'rejected'],
  failed: ['bad', 'failed'],
};

export const ExecutionStatus = ({ status }: Pick<Execution, 'status'>) => {
  const [tone, word] = looks[status];
  return <Badge tone={tone}>{word}</Badge>;
};
