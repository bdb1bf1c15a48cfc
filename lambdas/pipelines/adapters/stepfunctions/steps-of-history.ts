import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { EngineStep } from '../../core/workflow-engine';

/** States that do no work of their own. */
const isWork = (type: string): boolean => type.startsWith('Task') || type.startsWith('Map');

const time = (event: HistoryEvent): string => (event.timestamp ?? new Date(0)).toISOString();

/**
 * The work steps of an execution from its history: a step starts when its state is entered and ends when it
 * is exited. Iterations of a map repeat a name; they are paired in order.
 */
export const stepsOf = (history: readonly HistoryEvent[]): readonly EngineStep[] => {
  const steps: { name: string; status: EngineStep['status']; startedAt: string; endedAt: string | null }[] =
    [];
  const last = history.at(-1);
  const failedAt = last && /^Execution(Failed|Aborted|TimedOut)$/.test(last.type ?? '') ? time(last) : null;
  for (const event of history) {
    const type = event.type ?? '';
    const entered = event.stateEnteredEventDetails?.name;
    const exited = event.stateExitedEventDetails?.name;
    if (entered && isWork(type))
      steps.push({ name: entered, status: 'running', startedAt: time(event), endedAt: null });
    if (exited) {
      const step = steps.find(({ name, endedAt }) => name === exited && endedAt === null);
      if (step) Object.assign(step, { status: 'succeeded', endedAt: time(event) });
    }
  }
  return steps.map((step) =>
    step.endedAt === null && failedAt ? { ...step, status: 'failed' as const, endedAt: failedAt } : step,
  );
};
