import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import type { registryMlflowRoutes } from '../../../contracts/registry/mlflow-routes';
import type { registryRoutes } from '../../../contracts/registry/routes';
import {
  type JournalReader,
  journalReader,
  type PrincipalOrigins,
  principalOrigins,
} from '../../governance/public';
import type { HandlersOf } from '../../platform/http/serve';
import { trafficReader } from '../../serving/public';
import { decideVersion } from '../core/decide-version';
import { deleteAlias } from '../core/delete-alias';
import type { DeletionPorts } from '../core/delete-version';
import { findByAlias, findInModel, findModel, withStage } from '../core/find';
import { listModels } from '../core/list-models';
import { listVersions } from '../core/list-versions';
import { productionHistory } from '../core/production-history';
import type { RegistrationPorts } from '../core/register-trial';
import { setAlias } from '../core/set-alias';
import { setStage } from '../core/set-stage';
import { mlflowVersionFileHandlers } from '../protocols/mlflow/file-handlers';
import { mlflowModelHandlers } from '../protocols/mlflow/model-handlers';
import { mlflowVersionHandlers } from '../protocols/mlflow/version-handlers';
import { registrationPorts } from './ports';

type RegistryRoute = (typeof registryRoutes)[number] | (typeof registryMlflowRoutes)[number];

const versionMark = (token: string | undefined): number | undefined => {
  if (token === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(token)) return Number(token);
  throw new CairnError('request.invalid', 'pageToken: is not one that this route has given.');
};

/** All that the registry's routes stand on. */
export interface RegistryPorts extends RegistrationPorts, DeletionPorts {
  readonly origins: PrincipalOrigins;
  readonly journal: Pick<JournalReader, 'list' | 'entries'>;
}

/** Handlers on given ports: with the in-memory twins, the whole API runs in a test. */
export const registryHandlersOn = (ports: RegistryPorts): HandlersOf<RegistryRoute> => {
  const { store, origins, journal } = ports;
  return {
    'registry.listModels': async ({ project, limit, pageToken }) => {
      const { models, next } = await listModels(store, project, { limit, after: pageToken });
      return { models: [...models], nextPageToken: next };
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
    'registry.getVersion': async ({ project, model, version }) =>
      withStage(await findInModel(store, project, model, version)),
    'registry.approveVersion': async (request, call) => {
      const tokenMakers = await origins.makersOf(call.principal.id);
      return withStage(await decideVersion(store, { ...request, decision: 'approved', tokenMakers }, call));
    },
    'registry.rejectVersion': async (request, call) => {
      const tokenMakers = await origins.makersOf(call.principal.id);
      return withStage(await decideVersion(store, { ...request, decision: 'rejected', tokenMakers }, call));
    },
    'registry.getVersionByAlias': async ({ project, model, alias }) =>
      withStage(await findByAlias(store, project, model, alias)),
    'registry.setStage': async (request, call) => withStage(await setStage(store, request, call)),
    'registry.production': ({ project, ...request }) => productionHistory(journal, project, request),
    'registry.setAlias': (request, call) => setAlias(store, request, call),
    'registry.deleteAlias': ({ model, alias }, call) => deleteAlias(store, model, alias, call),
    ...mlflowModelHandlers(ports),
    ...mlflowVersionHandlers(ports),
    ...mlflowVersionFileHandlers(ports),
  };
};

/** Handlers of the registry's own API and of MLflow's model registry. */
export const registryHandlers = (documents: DynamoDBDocumentClient): HandlersOf<RegistryRoute> =>
  registryHandlersOn({
    ...registrationPorts(documents),
    origins: principalOrigins(documents),
    journal: journalReader(documents),
    traffic: trafficReader(documents),
  });
