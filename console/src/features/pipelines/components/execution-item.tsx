import { useState } from 'react';
import { durationText } from '../../../format/time';
import { Ago } from '../../../ui/time';
import { useNow } from '../../../ui/use-now';
import type { Execution } from '../api/executions';
import { ExecutionStatus } from './execution-status';
import { ExecutionSteps } from './execution-steps';

const triggers: Readonly<Record<Execution['trigger'], string>> = {
  call: 'by hand',
  schedule: 'on schedule',
  data: 'new data',
  drift: 'after drift',
};

interface ExecutionItemProps {
  readonly execution: Execution;
  readonly isOpen: boolean;
}

/** One execution in a line; its steps when it is opened. */
export const ExecutionItem = ({ execution, isOpen }: ExecutionItemProps) => {
  const [open, setOpen] = useState(isOpen);
  const now = useNow();
  const { pipeline, status, trigger, startedAt, endedAt, reason } = execution;
  const ended = endedAt === null ? now : Date.parse(endedAt);
  return (
    <li>
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span className="grow">
            <strong>{pipeline}</strong> <span className="muted">{triggers[trigger]}</span>
          </span>
          <ExecutionStatus status={status} />
          <span className="muted number">{durationText(ended - Date.parse(startedAt))}</span>
          <span className="muted when">
            <Ago time={startedAt} />
          </span>
        </summary>
        {reason !== null && <p className="reason">{reason}</p>}
        {open && <ExecutionSteps executionId={execution.id} />}
      </details>
    </li>
  );
};
