import { journalPublisher } from '../governance/handlers/journal-publisher';
import { publisherPorts } from '../governance/handlers/publisher-ports';
import { lineageProjection } from '../lineage/handlers/projection';
import { dynamo } from '../platform/aws/clients';

/** Follows the journal's stream. */
export const handler = journalPublisher(publisherPorts(dynamo(), [lineageProjection(dynamo())]));
