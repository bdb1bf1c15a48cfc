import { definitionRoutes } from './definition-routes';
import { erasureRoutes } from './erasure-routes';
import { materializationRoutes } from './materialization-routes';
import { registryRoutes } from './registry-routes';
import { trustRoutes } from './trust-routes';

/** What the function features-control answers: definitions, materializations, checks and erasure of features. */
export const featuresControlRoutes = [
  ...definitionRoutes,
  ...materializationRoutes,
  ...registryRoutes,
  ...trustRoutes,
  ...erasureRoutes,
] as const;
