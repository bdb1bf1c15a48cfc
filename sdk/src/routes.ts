import { datasetsRoutes } from '../../contracts/datasets/routes';
import { featuresControlRoutes } from '../../contracts/features/control-routes';
import { feastRoutes } from '../../contracts/features/feast-routes';
import { featuresRoutes } from '../../contracts/features/routes';
import { governanceRoutes } from '../../contracts/governance/routes';
import { lineageRoutes } from '../../contracts/lineage/routes';
import { feedbackRoutes } from '../../contracts/monitoring/feedback-routes';
import { monitoringRoutes } from '../../contracts/monitoring/routes';
import { pipelinesRoutes } from '../../contracts/pipelines/routes';
import { registryMlflowRoutes } from '../../contracts/registry/mlflow-routes';
import { registryRoutes } from '../../contracts/registry/routes';
import { oipRoutes } from '../../contracts/serving/oip-routes';
import { predictRoutes } from '../../contracts/serving/predict-routes';
import { servingRoutes } from '../../contracts/serving/routes';
import { scoringRoutes } from '../../contracts/serving/scoring-routes';
import { comparisonRoutes } from '../../contracts/tracking/comparison-routes';
import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { purgeRoutes } from '../../contracts/tracking/purge-routes';
import { webhooksRoutes } from '../../contracts/webhooks/routes';

/** Every route of the platform that the client can call: the contracts' own tables, nothing by hand. */
export const routes = [
  ...governanceRoutes,
  ...datasetsRoutes,
  ...featuresRoutes,
  ...featuresControlRoutes,
  ...feastRoutes,
  ...lineageRoutes,
  ...mlflowTrackingRoutes,
  ...comparisonRoutes,
  ...purgeRoutes,
  ...monitoringRoutes,
  ...feedbackRoutes,
  ...webhooksRoutes,
  ...pipelinesRoutes,
  ...registryRoutes,
  ...registryMlflowRoutes,
  ...servingRoutes,
  ...predictRoutes,
  ...oipRoutes,
  ...scoringRoutes,
] as const;
