import { isPageCall, pagePrefix, pageServerInfo } from './mlflow-page/paths';

/** The function that answers a path. Names are keys of lib/deployment-units.ts. */
export type ApiUnit =
  | 'tracking-api'
  | 'control-api'
  | 'features-api'
  | 'features-control'
  | 'serving-pool'
  | 'console'
  | 'mlflow-page';

export interface EdgeRule {
  /** Path prefix without trailing slash; whatever follows goes to the unit as well. */
  readonly prefix: string;
  readonly unit: ApiUnit;
  readonly protocol: string;
}

const rules: readonly EdgeRule[] = [
  { prefix: '/api/cairn/v1/tracking', unit: 'tracking-api', protocol: 'Cairn' },
  { prefix: '/api/cairn/v1', unit: 'control-api', protocol: 'Cairn' },
  { prefix: '/api/cairn/v1/features', unit: 'features-control', protocol: 'Cairn' },
  { prefix: '/api/2.0/mlflow/registered-models', unit: 'control-api', protocol: 'MLflow model registry' },
  { prefix: '/api/2.0/mlflow/model-versions', unit: 'control-api', protocol: 'MLflow model registry' },
  {
    prefix: '/ajax-api/2.0/mlflow/registered-models',
    unit: 'control-api',
    protocol: 'MLflow model registry',
  },
  { prefix: '/ajax-api/2.0/mlflow/model-versions', unit: 'control-api', protocol: 'MLflow model registry' },
  { prefix: '/api/2.0/mlflow/webhooks', unit: 'control-api', protocol: 'MLflow webhooks' },
  { prefix: '/ajax-api/2.0/mlflow/webhooks', unit: 'control-api', protocol: 'MLflow webhooks' },
  { prefix: '/api', unit: 'tracking-api', protocol: 'MLflow tracking and artifacts' },
  { prefix: '/ajax-api', unit: 'tracking-api', protocol: 'MLflow tracking and artifacts' },
  { prefix: '/get-online-features', unit: 'features-api', protocol: 'Feast' },
  { prefix: '/push', unit: 'features-api', protocol: 'Feast' },
  { prefix: '/write-to-online-store', unit: 'features-api', protocol: 'Feast' },
  { prefix: '/search', unit: 'features-api', protocol: 'Feast' },
  { prefix: '/retrieve-online-documents', unit: 'features-api', protocol: 'Feast' },
  { prefix: '/v1/vector_stores', unit: 'features-api', protocol: 'Feast' },
  { prefix: '/metrics', unit: 'features-api', protocol: 'Feast' },
  { prefix: '/materialize', unit: 'features-control', protocol: 'Feast' },
  { prefix: '/materialize-incremental', unit: 'features-control', protocol: 'Feast' },
  { prefix: '/get-artifact', unit: 'tracking-api', protocol: 'MLflow tracking and artifacts' },
  { prefix: '/model-versions/get-artifact', unit: 'control-api', protocol: 'MLflow model registry' },
  { prefix: '/graphql', unit: 'mlflow-page', protocol: 'MLflow GraphQL' },
  { prefix: pagePrefix, unit: 'mlflow-page', protocol: 'MLflow web page' },
  { prefix: pageServerInfo, unit: 'mlflow-page', protocol: 'MLflow web page' },
  { prefix: '/console', unit: 'console', protocol: 'Web console' },
  { prefix: '/v2', unit: 'serving-pool', protocol: 'Open Inference Protocol v2' },
  {
    prefix: '/endpoints',
    unit: 'serving-pool',
    protocol: 'Cairn predictions, MLflow and SageMaker invocations',
  },
];

/** MLflow's page calls what other clients call, below its own address. */
const ofPage: readonly EdgeRule[] = rules
  .filter(({ prefix }) => isPageCall(prefix))
  .map((rule) => ({ ...rule, prefix: `${pagePrefix}${rule.prefix}` }));

/**
 * Which function answers which path: one base URL for all protocols. The longest prefix wins;
 * everything else, `/health` included, goes to `fallbackUnit`, which answers unknown paths in MLflow's form.
 */
export const edge: readonly EdgeRule[] = [...rules, ...ofPage];

export const fallbackUnit: ApiUnit = 'tracking-api';

/** The unit that answers a path, by longest prefix at a segment border. */
export const unitFor = (path: string): ApiUnit => {
  const matches = edge.filter(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
  const longest = matches.sort((a, b) => b.prefix.length - a.prefix.length)[0];
  return longest?.unit ?? fallbackUnit;
};
