import type { Context } from 'aws-lambda';
import { type ApiUnit, unitFor } from '../../contracts/edge';
import type { Role } from '../../contracts/governance/roles';
import { bootstrapProjectTokens } from '../../lambdas/governance/public';
import { dynamo } from '../../lambdas/platform/aws/clients';
import { configuration } from '../../lambdas/platform/configuration';
import { type HttpEvent, header } from '../../lambdas/platform/http/event';
import { type InProcessServer, startInProcessServer } from './in-process-server';

type Unit = (event: HttpEvent, context: Context) => Promise<unknown>;

/** An empty project with an address of its own. */
export interface ProjectServer extends InProcessServer {
  readonly project: string;
  readonly tokens: Readonly<Record<Role, string>>;
}

/** The functions as they are deployed, each loaded when the first request comes for it. */
const units: Readonly<Record<ApiUnit, () => Promise<{ readonly handler: unknown }>>> = {
  'tracking-api': () => import('../../lambdas/units/tracking-api'),
  'control-api': () => import('../../lambdas/units/control-api'),
  'features-api': () => import('../../lambdas/units/features-api'),
  'features-control': () => import('../../lambdas/units/features-control'),
  'serving-pool': () => import('../../lambdas/units/serving-pool'),
  console: () => import('../../lambdas/units/console'),
  'mlflow-page': () => import('../../lambdas/units/mlflow-page'),
};

const unitOf = async (path: string): Promise<Unit> => (await units[unitFor(path)]()).handler as Unit;

/** Calls by which what serves is decided; nobody may decide on what he made. */
const decisions = /\/mlflow\/(model-versions\/transition-stage|registered-models\/alias)$/;

/** Whose work a request without credentials is: one client plays all that are needed. */
const roleFor = ({ rawPath }: HttpEvent): Role => {
  if (rawPath.includes('/mlflow/webhooks')) return 'admin';
  return decisions.test(rawPath) ? 'approver' : 'developer';
};

/**
 * Serves the whole API for one fresh project at an address of its own, over the tables and buckets that the
 * environment names. A request that brings no credentials gets those of the project, because the tests of MLflow send
 * none; one that brings some is whoever it says.
 */
export const startProjectServer = async (project: string): Promise<ProjectServer> => {
  const tables = { platform: configuration.table('platform'), journal: configuration.table('journal') };
  const made = await bootstrapProjectTokens(dynamo(), tables, project, []);
  const tokens = Object.fromEntries(made.map(({ role, token }) => [role, token])) as Record<Role, string>;
  const server = await startInProcessServer((path) => async (event, context) => {
    const unit = await unitOf(path);
    if (header(event, 'authorization')) return unit(event, context);
    const authorization = `Bearer ${tokens[roleFor(event)]}`;
    return unit({ ...event, headers: { ...event.headers, authorization } }, context);
  });
  return { ...server, project, tokens };
};
