import type { Context } from 'aws-lambda';
import { CairnError } from '../../contracts/cairn-error';
import { unitFor } from '../../contracts/edge';
import type { Principal } from '../../contracts/governance/principal';
import { browserRoutes } from '../../contracts/mlflow-page/browser-routes';
import { registryMlflowRoutes } from '../../contracts/registry/mlflow-routes';
import { registryRoutes } from '../../contracts/registry/routes';
import { behindPage } from '../../lambdas/mlflow-page/behind-page';
import { browserHandlers } from '../../lambdas/mlflow-page/browser-handlers';
import { answerGraphql } from '../../lambdas/mlflow-page/graphql/answer';
import { innerCalls } from '../../lambdas/mlflow-page/graphql/inner-calls';
import { readPageFiles } from '../../lambdas/mlflow-page/page-files';
import { pageHandler } from '../../lambdas/mlflow-page/page-handler';
import { credentialOf } from '../../lambdas/platform/authentication/authenticate';
import { type HttpEvent, header } from '../../lambdas/platform/http/event';
import { serve } from '../../lambdas/platform/http/serve';
import { logger } from '../../lambdas/platform/logger';
import { trackingReader } from '../../lambdas/registry/adapters/tracking/tracking-reader';
import type { RegistrationPorts } from '../../lambdas/registry/core/register-trial';
import { registryHandlersOn } from '../../lambdas/registry/handlers/routes';
import { lookUpRun } from '../../lambdas/tracking/core/find-run';
import { locateArtifact } from '../../lambdas/tracking/core/locate-artifact';
import { runRecords } from '../../lambdas/tracking/core/run-record';
import type { TrackingStores } from '../../lambdas/tracking/handlers/stores';
import { type InProcessServer, startInProcessServer } from '../harness/in-process-server';
import { registrationSetUp } from '../registry/registration-fixtures';
import { memoryTracing, servedHandlers, servedRoutes } from '../tracing/make-tracing';

// Refusals are what many tests are about; their log lines would bury the report.
logger.setLogLevel('SILENT');

const who = (name: string, grants: Principal['grants'], defaultProject?: string): Principal => ({
  id: `token:${name}`,
  name,
  author: `person:${name}`,
  grants,
  ...(defaultProject === undefined ? {} : { defaultProject }),
});

/** Whose token is whose: the tokens are the names. */
const principals: readonly Principal[] = [
  who('ada', { weather: 'developer' }, 'weather'),
  who('vera', { weather: 'viewer' }, 'weather'),
  who('mortal', { weather: 'viewer' }, 'weather'),
  who('several', { weather: 'developer', energy: 'developer' }),
];

const revoked = new Set<string>();

const authenticate = async (event: HttpEvent): Promise<Principal> => {
  const token = credentialOf(header(event, 'authorization'));
  const found = principals.find(({ name }) => name === token && !revoked.has(name));
  if (!found) throw new CairnError('auth.invalid', 'The token is unknown, revoked or expired.');
  return found;
};

/** What the registry reads of tracking, as `registrationPorts` has it on AWS. */
const registryReads = (tracking: TrackingStores): Pick<RegistrationPorts, 'tracking' | 'files'> => ({
  tracking: trackingReader({
    runs: {
      get: async (project, runId) => {
        const found = await lookUpRun(tracking, project, runId);
        const run = found && { run: found.stored.value, experiment: found.experiment };
        return run && (await runRecords(tracking.datasets, project, [run]))[0];
      },
    },
    loggedModels: { get: async (project, id) => (await tracking.models.find(project, id))?.value },
  }),
  files: {
    read: async (project, location, path) => {
      const bytes = await tracking.artifacts.read(
        project,
        await locateArtifact(tracking, project, `${location}/${path}`),
      );
      return bytes && { size: bytes.length, bytes };
    },
    hold: async (_project, sha256, bytes) => ({
      bucket: 'artifacts',
      key: sha256,
      sha256,
      size: bytes.length,
    }),
  },
});

/** A request that the page made, and what it got. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

export type PageServer = Awaited<ReturnType<typeof startPageServer>>;

/**
 * The functions that MLflow's page talks to, with stores in memory: the handlers, the routes and the edge are the real
 * ones. `page` is a folder as synthesis makes it.
 */
export const startPageServer = async (page: string) => {
  const { ports: tracing, tracking } = memoryTracing();
  const registry = { ...registrationSetUp().ports, ...registryReads(tracking) };
  const trackingHandlers = servedHandlers({ ports: tracing, tracking });
  const registryHandlers = registryHandlersOn(registry);
  const callAs = innerCalls({ ...trackingHandlers, ...registryHandlers });
  const units = {
    'tracking-api': behindPage(
      serve(
        [...servedRoutes, ...browserRoutes],
        { ...trackingHandlers, ...browserHandlers() },
        { authenticate, fallbackForm: 'mlflow' },
      ),
    ),
    'control-api': behindPage(
      serve([...registryRoutes, ...registryMlflowRoutes], registryHandlers, { authenticate }),
    ),
    'mlflow-page': pageHandler({
      read: readPageFiles(page),
      authenticate,
      graphql: { answer: (request, call) => answerGraphql(request, callAs(call)) },
    }),
  };
  const seen: SeenRequest[] = [];
  const answerBy = async (event: HttpEvent, context: Context) => {
    const unit = unitFor(event.rawPath);
    const result = await units[unit as keyof typeof units](event, context);
    const { method } = event.requestContext.http;
    seen.push({ method, path: event.rawPath, status: result.statusCode ?? 200 });
    return result;
  };
  const server: InProcessServer = await startInProcessServer(() => answerBy);
  return {
    ...server,
    tracking,
    registry,
    /** What came, in order of the answers. */
    seen,
    /** Ends a token. */
    revoke: (name: string): void => {
      revoked.add(name);
    },
  };
};
