import { isCairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { JournalEntry } from '../../../contracts/journal';
import type { Execution } from '../../../contracts/pipelines/execution';
import { readDefinition } from '../../../contracts/project/read-definition';
import { secondsOf } from '../../../contracts/project/values';
import { type StartPorts, startExecution } from './start-execution';

/** What became of a drift: a training, or the reason why there is none. */
export type Retraining =
  | { readonly started: Execution; readonly reason: null }
  | { readonly started: null; readonly reason: string };

/**
 * Drift acts as its monitor. Who asked for the run counts as the author of what comes of it and may not approve
 * it; what a schedule found is nobody's own work.
 */
const callOf = (entry: JournalEntry, time: string): Call => {
  const monitor = `monitor:${entry.details['monitor'] ?? entry.subject.id}`;
  const { author: asked } = entry.details;
  const author = typeof asked === 'string' ? asked : monitor;
  return {
    principal: { id: monitor, name: monitor, author, grants: { [entry.project]: 'developer' } },
    project: entry.project,
    correlationId: entry.correlationId,
    time,
    cause: entry.id,
  };
};

const nothing = (reason: string): Retraining => ({ started: null, reason });

/**
 * Answers drift with a training, if the definition says so: one at a time, one in a cool-down, one for an entry
 * however often it is delivered. What gets none is asked again by the next run of the monitor that finds drift. A materialization that holds the project is over in minutes: then this
 * throws, and the next delivery tries again.
 */
export const retrainOnDrift = async (
  ports: StartPorts,
  drift: JournalEntry,
  time: string,
): Promise<Retraining> => {
  const project = await ports.projects.latest(drift.project);
  if (!project) return nothing('the project is gone');
  const { onDrift, cooldown } = (await readDefinition(project.source)).retraining;
  if (!onDrift) return nothing('retraining.onDrift of the definition is off');
  const until = new Date(Date.parse(time) + secondsOf(cooldown) * 1000).toISOString();
  try {
    const started = await startExecution(
      ports,
      {
        pipeline: 'training',
        trigger: 'drift',
        clientToken: drift.id,
        coolDown: { drift: drift.id, until },
        relations: [{ role: 'drift', subject: drift.subject }],
        asksAgain: true,
      },
      callOf(drift, time),
    );
    return { started, reason: null };
  } catch (error) {
    if (!isCairnError(error)) throw error;
    if (error.code === 'pipeline.retraining.cooling-down')
      return nothing(`cooling down: ${error.message} (retraining.cooldown: ${cooldown})`);
    if (error.code !== 'pipeline.execution.running') throw error;
    const holder = await ports.executions.running(drift.project);
    if (holder?.pipeline !== 'training') throw error;
    return nothing(`${holder.id} is ${holder.status.replaceAll('_', ' ')}`);
  }
};
