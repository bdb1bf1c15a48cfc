import * as z from 'zod';
import { defineRoute } from '../http/route';
import { mlflowBase, mlflowRoute } from '../tracking/mlflow-route';

const nextBase = '/api/3.0/mlflow';

/** What MLflow's page asks about the person before it, and about itself. */
export const browserRoutes = [
  mlflowRoute({
    id: 'page.currentUser',
    method: 'GET',
    path: `${mlflowBase}/users/current`,
    permission: 'authenticated',
    summary: "Whose token it is: the page's account menu, with which one signs out.",
    request: z.object({}),
    response: z.object({
      user: z.object({ id: z.string(), username: z.string(), is_admin: z.boolean() }),
      is_basic_auth: z.boolean(),
    }),
  }),
  mlflowRoute({
    id: 'page.currentPermissions',
    method: 'GET',
    path: `${nextBase}/users/current/permissions`,
    permission: 'authenticated',
    summary: 'Empty: rights follow from roles in projects, not from grants on single experiments or models.',
    request: z.object({}),
    response: z.object({ permissions: z.array(z.never()) }),
  }),
  mlflowRoute({
    id: 'page.userRoles',
    method: 'GET',
    path: `${nextBase}/users/roles/list`,
    permission: 'authenticated',
    summary: 'The roles of the token, each in its project, whoever is asked about.',
    request: z.object({}),
    response: z.object({
      roles: z.array(
        z.object({
          id: z.number(),
          name: z.string(),
          workspace: z.string(),
          description: z.string(),
          permissions: z.array(z.never()),
        }),
      ),
    }),
  }),
  defineRoute({
    id: 'page.gatewayEndpoints',
    method: 'GET',
    path: '/ajax-api/2.0/mlflow/gateway-proxy',
    permission: 'authenticated',
    form: 'mlflow',
    summary: "Empty, as from a server without MLflow's gateway.",
    request: z.object({}),
    response: z.object({ endpoints: z.array(z.never()) }),
  }),
  mlflowRoute({
    id: 'page.telemetrySettings',
    method: 'GET',
    path: `${nextBase}/ui-telemetry`,
    permission: 'authenticated',
    summary: 'Tells the page to report nothing about its use.',
    request: z.object({}),
    response: z.object({
      disable_ui_telemetry: z.boolean(),
      disable_ui_events: z.array(z.string()),
      ui_rollout_percentage: z.number(),
    }),
  }),
  mlflowRoute({
    id: 'page.telemetry',
    method: 'POST',
    path: `${nextBase}/ui-telemetry`,
    permission: 'authenticated',
    summary: 'Keeps nothing of what the page would report.',
    request: z.object({}),
    response: z.object({ status: z.string() }),
  }),
] as const;
