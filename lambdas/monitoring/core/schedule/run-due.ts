import { isCairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { EndpointReader } from '../../../serving/public';
import { scheduledRunId } from '../run-id';
import { type StartRunPorts, startRun } from '../start-run';
import { firstSlot, nextSlot } from './next-slot';
import type { MonitorSchedule, ScheduleStore } from './schedule-store';

export interface RunDuePorts extends StartRunPorts {
  readonly schedules: ScheduleStore;
  readonly endpoints: Pick<EndpointReader, 'endpoint'>;
}

/** A schedule acts as itself, with the rights of a developer of its project. */
const callOf = ({ project, monitor }: MonitorSchedule, time: string): Call => {
  const id = `monitor:${monitor}`;
  const principal = { id, name: id, author: id, grants: { [project]: 'developer' as const } };
  return { principal, project, correlationId: `${id}:${time}`, time, cause: null };
};

/** A monitor that a newer definition has taken away while its schedule was still there. */
const isGone = (error: unknown): boolean =>
  isCairnError(error) && ['monitor.not-found', 'project.not-found'].includes(error.code);

const runOne = async (ports: RunDuePorts, due: MonitorSchedule, time: string): Promise<void> => {
  const { project, monitor, schedule, nextAt } = due;
  const endpoint = await ports.endpoints.endpoint(project, due.endpoint);
  const serves = endpoint !== undefined && endpoint.variants.length > 0;
  if (nextAt === null) {
    // Back in service: it is watched again.
    if (serves) await ports.schedules.move(due, firstSlot(schedule, time));
    return;
  }
  if (nextAt > time) return;
  // The run first, under an id that follows from its slot: whoever comes second, or again, finds it there.
  if (serves)
    try {
      await startRun(ports, { monitor, id: scheduledRunId(project, monitor, nextAt) }, callOf(due, time));
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  await ports.schedules.move(due, nextSlot(nextAt, schedule, time));
};

/**
 * Starts the monitors that are due; one that runs already counts as started. A slot is taken once, however often
 * the clock is told. All are tried, then what failed is thrown, so that the tick comes again.
 */
export const runDue = async (ports: RunDuePorts, time: string): Promise<void> => {
  const failures: unknown[] = [];
  for (const schedule of await ports.schedules.list())
    try {
      await runOne(ports, schedule, time);
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} monitors were not started`);
};
