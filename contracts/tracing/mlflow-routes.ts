import { mlflowAnalysisRoutes } from './mlflow-analysis-routes';
import { mlflowAssessmentRoutes } from './mlflow-assessment-routes';
import { mlflowLegacyTraceRoutes } from './mlflow-legacy-routes';
import { mlflowTraceRoutes } from './mlflow-trace-routes';

/** The part of MLflow's REST protocol that tracing serves. */
export const mlflowTracingRoutes = [
  ...mlflowTraceRoutes,
  ...mlflowAssessmentRoutes,
  ...mlflowAnalysisRoutes,
  ...mlflowLegacyTraceRoutes,
] as const;
