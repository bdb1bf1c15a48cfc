import type { Journey } from '../journey';
import { governanceJourneys } from './governance';
import { monitoringJourneys } from './monitoring';
import { registryJourneys } from './registry';
import { servingJourneys } from './serving';
import { tracingJourneys } from './tracing';
import { trackingJourneys } from './tracking';
import { trainingJourneys } from './training';
import { webhooksJourneys } from './webhooks';

/** Every journey that faults strike; what writes and is in none of them is found by coverage.unit.test.ts. */
export const allJourneys: readonly Journey[] = [
  ...governanceJourneys,
  ...trackingJourneys,
  ...tracingJourneys,
  ...trainingJourneys,
  ...registryJourneys,
  ...servingJourneys,
  ...monitoringJourneys,
  ...webhooksJourneys,
];
