import type { Route } from '../http/route';

/** What the function features-control answers: definitions, materializations, checks and erasure of features. */
export const featuresControlRoutes = [] as const satisfies readonly Route[];
