import { datasetsErrors } from './datasets';
import type { ErrorEntry } from './entry';
import { featuresErrors } from './features';
import { governanceErrors } from './governance';
import { monitoringErrors } from './monitoring';
import { pipelinesErrors } from './pipelines';
import { platformErrors } from './platform';
import { registryErrors } from './registry';
import { servingErrors } from './serving';
import { tracingErrors } from './tracing';
import { trackingErrors } from './tracking';
import { webhooksErrors } from './webhooks';

export type { ErrorEntry } from './entry';

/** Every error that Cairn answers with. Documented in docs/generated/errors.md. */
export const errorTable = {
  ...platformErrors,
  ...governanceErrors,
  ...trackingErrors,
  ...tracingErrors,
  ...registryErrors,
  ...featuresErrors,
  ...datasetsErrors,
  ...pipelinesErrors,
  ...servingErrors,
  ...monitoringErrors,
  ...webhooksErrors,
} as const;

export type ErrorCode = keyof typeof errorTable;

/** The row of a code. */
export const errorEntry = (code: ErrorCode): ErrorEntry => errorTable[code];
