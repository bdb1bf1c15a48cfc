import type { scoringRoutes } from '../../../contracts/serving/scoring-routes';
import { type HandlersOf, RawResult } from '../../platform/http/serve';
import { makeReady } from '../core/model-readiness';
import type { Pool } from '../core/pool';
import { answerInvocation } from '../protocols/mlflow-scoring/answer-invocation';

/** Handlers of the MLflow scoring form. */
export const scoringHandlers = (pool: Pool): HandlersOf<(typeof scoringRoutes)[number]> => ({
  'scoring.ping': async ({ endpoint }, { project }) => {
    await makeReady(pool, project, endpoint);
    return new RawResult({ statusCode: 200, headers: { 'content-type': 'application/json' }, body: '\n' });
  },
  'scoring.invocations': ({ endpoint }, call) => answerInvocation(pool, endpoint, call),
});
