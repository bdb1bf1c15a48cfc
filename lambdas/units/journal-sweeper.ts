import { journalSweeper } from '../governance/handlers/journal-sweeper';
import { publisherPorts } from '../governance/handlers/publisher-ports';
import { lineageProjection } from '../lineage/handlers/projection';
import { dynamo } from '../platform/aws/clients';

/** Runs on a schedule, for what the stream did not deliver. */
export const handler = journalSweeper(publisherPorts(dynamo(), [lineageProjection(dynamo())]));
