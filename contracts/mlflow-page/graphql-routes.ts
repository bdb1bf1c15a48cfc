import * as z from 'zod';
import { defineRoute } from '../http/route';

/** GraphQL, of which MLflow's page asks a few queries. */
export const graphqlRoutes = [
  defineRoute({
    id: 'page.graphql',
    method: 'POST',
    path: '/graphql',
    permission: 'tracking:read',
    form: 'mlflow',
    summary: "Answers a query in MLflow's GraphQL schema.",
    request: z.object({
      query: z.string().min(1).max(20_000),
      variables: z.record(z.string(), z.unknown()).optional(),
      operationName: z.string().max(200).optional(),
    }),
    response: z.object({
      data: z.record(z.string(), z.unknown()).nullable(),
      errors: z.array(z.string()).nullable(),
    }),
  }),
] as const;
