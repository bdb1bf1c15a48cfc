import { datasetsRoutes } from '../../contracts/datasets/routes';
import { featuresRoutes } from '../../contracts/features/routes';
import { governanceRoutes } from '../../contracts/governance/routes';
import { lineageRoutes } from '../../contracts/lineage/routes';
import { monitoringRoutes } from '../../contracts/monitoring/routes';
import { pipelinesRoutes } from '../../contracts/pipelines/routes';
import { registryMlflowRoutes } from '../../contracts/registry/mlflow-routes';
import { registryRoutes } from '../../contracts/registry/routes';
import { servingRoutes } from '../../contracts/serving/routes';
import { webhooksMlflowRoutes } from '../../contracts/webhooks/mlflow-routes';
import { webhooksRoutes } from '../../contracts/webhooks/routes';
import { datasetsHandlers } from '../datasets/handlers/routes';
import { featuresHandlers } from '../features/handlers/routes';
import { governanceHandlers } from '../governance/handlers/routes';
import { lineageHandlers } from '../lineage/handlers/routes';
import { behindPage } from '../mlflow-page/behind-page';
import { monitoringHandlers } from '../monitoring/handlers/routes';
import { pipelinesHandlers } from '../pipelines/handlers/routes';
import { dynamo } from '../platform/aws/clients';
import { serve } from '../platform/http/serve';
import { registryHandlers } from '../registry/handlers/routes';
import { servingHandlers } from '../serving/handlers/routes';
import { webhooksHandlers } from '../webhooks/handlers/routes';
import { authentication } from './authentication';

const routes = [
  ...governanceRoutes,
  ...datasetsRoutes,
  ...featuresRoutes,
  ...pipelinesRoutes,
  ...registryRoutes,
  ...registryMlflowRoutes,
  ...lineageRoutes,
  ...servingRoutes,
  ...monitoringRoutes,
  ...webhooksRoutes,
  ...webhooksMlflowRoutes,
] as const;

const documents = dynamo();

/** The control plane: everything that is neither tracking, nor online features, nor predictions. */
export const handler = behindPage(
  serve(
    routes,
    {
      ...governanceHandlers(documents),
      ...datasetsHandlers(documents),
      ...featuresHandlers(documents),
      ...pipelinesHandlers(documents),
      ...registryHandlers(documents),
      ...lineageHandlers(documents),
      ...servingHandlers(documents),
      ...monitoringHandlers(documents),
      ...webhooksHandlers(documents),
    },
    { authenticate: authentication(documents) },
  ),
);
