import * as z from 'zod';
import { defineRoute } from '../http/route';
import { nameSchema } from '../names';

/** The form of the MLflow scoring server (mlflow/pyfunc/scoring_server), under the endpoint's own path. */
export const scoringRoutes = [
  defineRoute({
    id: 'scoring.ping',
    method: 'GET',
    path: '/endpoints/{endpoint}/ping',
    permission: 'serving:read',
    form: 'mlflow',
    summary: 'The endpoint has its model loaded.',
    request: z.object({ endpoint: nameSchema }),
    response: z.object({}),
  }),
  defineRoute({
    id: 'scoring.invocations',
    method: 'POST',
    path: '/endpoints/{endpoint}/invocations',
    permission: 'serving:predict',
    form: 'mlflow',
    summary:
      'Scores dataframe_split, dataframe_records, instances or inputs: exactly one of them in a JSON object.',
    rawBody: true,
    request: z.object({ endpoint: nameSchema }),
    response: z.object({ predictions: z.unknown() }),
  }),
] as const;
