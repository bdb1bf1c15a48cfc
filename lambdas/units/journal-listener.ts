import { featuresListeners } from '../features/handlers/listeners';
import { governanceListeners } from '../governance/handlers/listeners';
import { monitoringListeners } from '../monitoring/handlers/listeners';
import { pipelinesListeners } from '../pipelines/handlers/listeners';
import { dynamo } from '../platform/aws/clients';
import { listenToJournal } from '../platform/journal/listen';
import { registryListeners } from '../registry/handlers/listeners';
import { trackingListeners } from '../tracking/handlers/listeners';

const documents = dynamo();

/** Follows the bus and the clock: what one context records, the others act on here. */
export const handler = listenToJournal([
  pipelinesListeners(documents),
  registryListeners(documents),
  monitoringListeners(documents),
  governanceListeners(documents),
  trackingListeners(documents),
  featuresListeners(documents),
]);
