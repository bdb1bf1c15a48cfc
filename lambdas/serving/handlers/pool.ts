import { oipRoutes } from '../../../contracts/serving/oip-routes';
import { predictRoutes } from '../../../contracts/serving/predict-routes';
import { probeRequestSchema } from '../../../contracts/serving/probe';
import { scoringRoutes } from '../../../contracts/serving/scoring-routes';
import type { HandlersOf } from '../../platform/http/serve';
import type { Pool } from '../core/pool';
import { probeVariant } from '../core/probe-variant';
import { oipHandlers } from './oip';
import { predictHandlers } from './predict';
import { scoringHandlers } from './scoring';

/** Every route that the serving pool answers. */
export const poolRoutes = [...predictRoutes, ...oipRoutes, ...scoringRoutes] as const;

/** Handlers of everything that the pool answers over HTTP. */
export const poolHandlers = (pool: Pool): HandlersOf<(typeof poolRoutes)[number]> => ({
  ...predictHandlers(pool),
  ...oipHandlers(pool),
  ...scoringHandlers(pool),
});

/** The answer to a probe, if the event is one: probes are invoked directly, HTTP events have no `kind`. */
export const answerProbe = (pool: Pool, event: unknown): Promise<unknown> | undefined => {
  const isProbe = typeof event === 'object' && event !== null && 'kind' in event;
  return isProbe ? probeVariant(pool, probeRequestSchema.parse(event)) : undefined;
};
