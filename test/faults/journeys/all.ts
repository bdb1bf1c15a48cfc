import type { Journey } from '../journey';
import { definitionJourneys } from './definitions';
import { featureRegistryJourneys } from './feature-registry';
import { governanceJourneys } from './governance';
import { materializationJourneys } from './materialization';
import { monitoringJourneys } from './monitoring';
import { registryJourneys } from './registry';
import { servingJourneys } from './serving';
import { tracingJourneys } from './tracing';
import { trackingJourneys } from './tracking';
import { trainingJourneys } from './training';
import { trustJourneys } from './trust';
import { webhooksJourneys } from './webhooks';

/** Every journey that faults strike; what writes and is in none of them is found by coverage.unit.test.ts. */
export const allJourneys: readonly Journey[] = [
  ...governanceJourneys,
  ...trackingJourneys,
  ...tracingJourneys,
  ...trainingJourneys,
  ...definitionJourneys,
  ...featureRegistryJourneys,
  ...materializationJourneys,
  ...registryJourneys,
  ...servingJourneys,
  ...monitoringJourneys,
  ...trustJourneys,
  ...webhooksJourneys,
];
