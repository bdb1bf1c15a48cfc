import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import type { registryMlflowRoutes } from '../../../contracts/registry/mlflow-routes';
import type { registryRoutes } from '../../../contracts/registry/routes';
import { type PrincipalOrigins, principalOrigins } from '../../governance/public';
import type { HandlersOf } from '../../platform/http/serve';
import { decideVersion } from '../core/decide-version';
import { deleteAlias } from '../core/delete-alias';
import { findByAlias, findModel, findVersion } from '../core/find';
import { listVersions } from '../core/list-versions';
import type { RegistrationPorts } from '../core/register-trial';
import { setAlias } from '../core/set-alias';
import { mlflowModelHandlers } from '../protocols/mlflow/model-handlers';
import { mlflowVersionHandlers } from '../protocols/mlflow/version-handlers';
import { registrationPorts } from './ports';

type RegistryRoute = (typeof registryRoutes)[number] | (typeof registryMlflowRoutes)[number];

const versionMark = (token: string | undefined): number | undefined => {
  if (token === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(token)) return Number(token);
  throw new CairnError('request.invalid', 'pageToken: is not one that this route has given.');
};

/** Handlers on given ports: with the in-memory twins, the whole API runs in a test. */
export const registryHandlersOn = (
  ports: RegistrationPorts & { readonly origins: PrincipalOrigins },
): HandlersOf<RegistryRoute> => {
  const { store, origins } = ports;
  return {
    'registry.listModels': async ({ project, limit, pageToken }) => {
      const { items, more } = await store.models(project, { limit, after: pageToken });
      return { models: [...items], nextPageToken: more ? (items.at(-1)?.name ?? null) : null };
    },
    'registry.getModel': ({ project, model }) => findModel(store, project, model),
    'registry.listVersions': async ({ project, model, limit, pageToken, status }) => {
      const below = versionMark(pageToken);
      const { versions, nextBelow } = await listVersions(store, project, { model, limit, status, below });
      return {
        versions: [...versions],
        nextPageToken: nextBelow === null ? null : String(nextBelow),
      };
    },
    'registry.getVersion': ({ project, model, version }) => findVersion(store, project, model, version),
    'registry.approveVersion': async (request, call) => {
      const tokenMakers = await origins.makersOf(call.principal.id);
      return decideVersion(store, { ...request, decision: 'approved', tokenMakers }, call);
    },
    'registry.rejectVersion': async (request, call) => {
      const tokenMakers = await origins.makersOf(call.principal.id);
      return decideVersion(store, { ...request, decision: 'rejected', tokenMakers }, call);
    },
    'registry.getVersionByAlias': ({ project, model, alias }) => findByAlias(store, project, model, alias),
    'registry.setAlias': (request, call) => setAlias(store, request, call),
    'registry.deleteAlias': ({ model, alias }, call) => deleteAlias(store, model, alias, call),
    ...mlflowModelHandlers(store),
    ...mlflowVersionHandlers(ports),
  };
};

/** Handlers of the registry's own API and of MLflow's model registry. */
export const registryHandlers = (documents: DynamoDBDocumentClient): HandlersOf<RegistryRoute> =>
  registryHandlersOn({ ...registrationPorts(documents), origins: principalOrigins(documents) });
