import type { purgeRoutes } from '../../../contracts/tracking/purge-routes';
import { configuration } from '../../platform/configuration';
import type { HandlersOf } from '../../platform/http/serve';
import { experimentIdOfName, lookUpExperiment } from '../core/find-experiment';
import { adoptDeleted } from '../core/purge/adopt-deleted';
import type { PurgePorts } from '../core/purge/purge-ports';
import { purgeProject } from '../core/purge/purge-project';

/** How long a request goes on before it answers what it has done, in milliseconds: well below the gateway's 30 s. */
const budget = 15_000;

const secondsOfDay = 86_400;

/** Something that says when so many milliseconds are over. */
export const timeUpAfter = (milliseconds: number): (() => boolean) => {
  const end = Date.now() + milliseconds;
  return () => Date.now() >= end;
};

/** Seconds after which what was deleted is purged. */
export const retentionSeconds = (): number => configuration.retentionDays() * secondsOfDay;

const idOf = async (ports: PurgePorts, project: string, idOrName: string): Promise<string> => {
  const byId = await lookUpExperiment(ports.experiments, project, idOrName);
  if (byId) return idOrName;
  return (await experimentIdOfName(ports.experiments, project, idOrName)) ?? idOrName;
};

/** Handlers of the purge. */
export const purgeHandlers = (ports: PurgePorts): HandlersOf<(typeof purgeRoutes)[number]> => ({
  'tracking.purge': async ({ olderThanSeconds, experiment, run, dryRun, after }, call) => {
    const request = {
      olderThanSeconds: olderThanSeconds ?? retentionSeconds(),
      experimentId: experiment === undefined ? undefined : await idOf(ports, call.project, experiment),
      runId: run,
      dryRun,
      after,
      isTimeUp: timeUpAfter(budget),
    };
    if (after === undefined) await adoptDeleted(ports, call.project, request, Date.parse(call.time));
    return purgeProject(ports, request, call);
  },
});
