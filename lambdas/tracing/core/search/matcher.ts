import { CairnError } from '../../../../contracts/cairn-error';
import type { TracingPorts } from '../ports';
import { spanReader } from '../spans/read-spans';
import type { Trace } from '../trace';
import { type Condition, isAssessment } from './condition';
import { plainCondition } from './plain-condition';
import { assessmentCondition, sessionsFulfilling } from './session-condition';
import { spanConditions } from './span-condition';

/** Files of spans that one search may read: they take a request to S3 each. */
const mostFiles = 5000;

export type Matches = (trace: Trace) => Promise<boolean>;

export interface Searched {
  readonly project: string;
  readonly experimentIds: readonly string[];
}

const onSpans = (
  ports: Pick<TracingPorts, 'files'>,
  project: string,
  conditions: readonly Condition[],
): Matches => {
  const fulfilled = spanConditions(conditions);
  const readSpans = spanReader(ports, project);
  let files = 0;
  return async (trace) => {
    files += 1;
    if (files > mostFiles)
      throw new CairnError(
        'search.invalid',
        `A filter on spans reads the spans of at most ${mostFiles} traces. Narrow it by time, name, status or tags.`,
      );
    return readSpans(trace, fulfilled);
  };
};

const onAssessments = async (
  { traces }: Pick<TracingPorts, 'traces'>,
  searched: Searched,
  conditions: readonly Condition[],
): Promise<readonly ((trace: Trace) => boolean)[]> => {
  if (conditions.length === 0) return [];
  const sessions = await sessionsFulfilling(conditions, traces.scan(searched));
  return conditions.map((condition, index) => assessmentCondition(condition, sessions[index] ?? new Set()));
};

/** Whether traces fulfil all of the conditions. Spans are read last, of traces that fulfil all else. */
export const matcher = async (
  ports: Pick<TracingPorts, 'traces' | 'files'>,
  searched: Searched,
  conditions: readonly Condition[],
): Promise<Matches> => {
  const ofSpans = conditions.filter(({ field }) => field.kind === 'span');
  const plain = conditions
    .filter((condition) => condition.field.kind !== 'span' && !isAssessment(condition))
    .map(plainCondition);
  const assessments = await onAssessments(ports, searched, conditions.filter(isAssessment));
  const matchesSpans: Matches =
    ofSpans.length === 0 ? async () => true : onSpans(ports, searched.project, ofSpans);
  return async (trace) =>
    plain.every((holds) => holds(trace)) && assessments.every((holds) => holds(trace)) && matchesSpans(trace);
};
