import { sessionKey, type Trace } from '../trace';
import type { Condition } from './condition';
import { fulfillingAssessments } from './plain-condition';

/**
 * A condition on assessments. An assessment that names a session in its metadata counts for every trace of the
 * session of its trace, as in MLflow: `sessions` are those that have one which fulfils the condition.
 */
export const assessmentCondition = (
  condition: Condition,
  sessions: ReadonlySet<string>,
): ((trace: Trace) => boolean) => {
  const fulfilling = fulfillingAssessments(condition);
  const isFound = (trace: Trace): boolean => {
    const session = trace.metadata.get(sessionKey);
    return fulfilling(trace).length > 0 || (session !== undefined && sessions.has(session));
  };
  return condition.operator === 'IS NULL' ? (trace) => !isFound(trace) : isFound;
};

/** Sessions with a session-wide assessment that fulfils a condition, for each of the conditions. */
export const sessionsFulfilling = async (
  conditions: readonly Condition[],
  traces: AsyncIterable<Trace>,
): Promise<readonly ReadonlySet<string>[]> => {
  const searched = conditions.map((condition) => ({
    fulfilling: fulfillingAssessments(condition),
    sessions: new Set<string>(),
  }));
  for await (const trace of traces) {
    const session = trace.metadata.get(sessionKey);
    if (session === undefined) continue;
    for (const { fulfilling, sessions } of searched)
      if (fulfilling(trace).some(({ metadata }) => metadata.has(sessionKey))) sessions.add(session);
  }
  return searched.map(({ sessions }) => sessions);
};
