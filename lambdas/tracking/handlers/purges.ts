import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import type { Call } from '../../../contracts/call';
import type { PurgeReport, purgeRoutes } from '../../../contracts/tracking/purge-routes';
import { configuration } from '../../platform/configuration';
import { registeredSources } from '../../registry/public';
import { tracePurger } from '../../tracing/public';
import { dynamoPurgeStore } from '../adapters/dynamodb/purge-store';
import { experimentIdOfName, lookUpExperiment } from '../core/find-experiment';
import { adoptDeleted } from '../core/purge/adopt-deleted';
import { dryBin } from '../core/purge/dry-bin';
import { purgeDue } from '../core/purge/purge-due';
import type { PurgePorts } from '../core/purge/purge-ports';
import { purgeProject } from '../core/purge/purge-project';
import { trackingStores } from './stores';

/** How long a request goes on before it answers what it has done, in milliseconds: well below the gateway's 30 s. */
const requestBudget = 15_000;
/** How long a tick may purge, in milliseconds: less than half of what the listener has. */
const tickBudget = 25_000;
const secondsOfDay = 86_400;

type Request = z.output<(typeof purgeRoutes)[number]['request']>;

/** What purges, and who asks for it. */
export interface Purges {
  /** Somebody, by the route. */
  asked(request: Request, call: Call): Promise<PurgeReport>;
  /** The clock: all that has been deleted for the retention time. */
  due(time: string): Promise<void>;
}

const timeUpAfter = (milliseconds: number): (() => boolean) => {
  const end = Date.now() + milliseconds;
  return () => Date.now() >= end;
};

const retentionSeconds = (): number => configuration.retentionDays() * secondsOfDay;

const idOf = async (ports: PurgePorts, project: string, idOrName: string): Promise<string> => {
  const byId = await lookUpExperiment(ports.experiments, project, idOrName);
  if (byId) return idOrName;
  return (await experimentIdOfName(ports.experiments, project, idOrName)) ?? idOrName;
};

/** Purges on DynamoDB and S3. */
export const purges = (documents: DynamoDBDocumentClient): Purges => {
  const ports: PurgePorts = {
    ...trackingStores(documents),
    items: dynamoPurgeStore(documents),
    traces: tracePurger(documents),
    registered: registeredSources(documents),
  };
  return {
    asked: async ({ olderThanSeconds, experiment, run, dryRun, after }, call) => {
      const request = {
        olderThanSeconds: olderThanSeconds ?? retentionSeconds(),
        experimentId: experiment === undefined ? undefined : await idOf(ports, call.project, experiment),
        runId: run,
        dryRun,
        after,
        isTimeUp: timeUpAfter(requestBudget),
      };
      const meant = dryRun ? { ...ports, bin: dryBin(ports.bin) } : ports;
      if (after === undefined || dryRun)
        await adoptDeleted(meant, call.project, request, Date.parse(call.time));
      return purgeProject(meant, request, call);
    },
    due: (time) => {
      const request = { olderThanSeconds: retentionSeconds(), isTimeUp: timeUpAfter(tickBudget) };
      return purgeDue(ports, request, time);
    },
  };
};
