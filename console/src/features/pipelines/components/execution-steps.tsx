import { useClient } from '../../../data/project-client';
import { useQuery } from '../../../data/use-query';
import { durationText } from '../../../format/time';
import { ErrorNote } from '../../../ui/error-note';
import { Skeleton } from '../../../ui/skeleton';
import { useNow } from '../../../ui/use-now';
import { type ExecutionWithSteps, executionQuery } from '../api/executions';

type Step = ExecutionWithSteps['steps'][number];

const endOf = ({ endedAt }: Pick<Step, 'endedAt'>, now: number): number =>
  endedAt === null ? now : Date.parse(endedAt);

const StepRow = ({ step, from, until }: { step: Step; from: number; until: number }) => {
  const whole = Math.max(1, until - from);
  const start = Date.parse(step.startedAt);
  const length = Math.max(0, endOf(step, until) - start);
  return (
    <li className="step" data-status={step.status}>
      <span>{step.name}</span>
      <svg className="step-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect
          x={((start - from) / whole) * 100}
          width={Math.max(1, (length / whole) * 100)}
          height="6"
          rx="1"
        />
      </svg>
      <span className="muted number">{step.status === 'succeeded' ? durationText(length) : step.status}</span>
    </li>
  );
};

/** The steps of an execution as bars over its time. */
export const ExecutionSteps = ({ executionId }: { readonly executionId: string }) => {
  const query = executionQuery(useClient(), executionId);
  const { data, error, isFirst } = useQuery(query);
  const now = useNow();
  if (isFirst) return <Skeleton lines={3} />;
  if (!data) return <ErrorNote error={error} route={query.route} />;
  const from = Date.parse(data.startedAt);
  const until = Math.max(from + 1, ...data.steps.map((step) => endOf(step, now)));
  return (
    <ol className="steps" aria-label="Steps">
      {data.steps.map((step) => (
        <StepRow key={`${step.name} ${step.startedAt}`} step={step} from={from} until={until} />
      ))}
    </ol>
  );
};
