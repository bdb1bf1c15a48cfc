import * as z from 'zod';
import { defineRoute } from '../http/route';
import { pagePrefix } from './paths';

const path = `${pagePrefix}/session`;
const session = z.object({
  name: z.string(),
  /** Projects that the token names; `*` stands for all. */
  projects: z.array(z.string()),
});

/** The session of a browser: its token, kept in a cookie that no script reads and that counts below `/mlflow` only. */
export const sessionRoutes = [
  defineRoute({
    id: 'page.getSession',
    method: 'GET',
    path,
    permission: 'authenticated',
    form: 'cairn',
    summary: 'Who is signed in to the MLflow page.',
    request: z.object({}),
    response: session,
  }),
  defineRoute({
    id: 'page.openSession',
    method: 'POST',
    path,
    permission: 'authenticated',
    form: 'cairn',
    summary: 'Signs a browser in: keeps the token of the Authorization header in a cookie.',
    request: z.object({}),
    response: session,
  }),
  defineRoute({
    id: 'page.closeSession',
    method: 'DELETE',
    path,
    permission: 'authenticated',
    form: 'cairn',
    summary: 'Signs a browser out: takes its cookies away.',
    request: z.object({}),
    response: z.object({}),
  }),
] as const;
