import { CairnError } from '../../../contracts/cairn-error';
import type { MonitorDefinition } from '../../../contracts/project/monitor';
import type { ProjectDefinition } from '../../../contracts/project/schema';

/** A monitor with the endpoint that it watches, said or not. */
export type WatchingMonitor = MonitorDefinition & { readonly endpoint: string };

/** The monitors of a definition. */
export const monitorsOf = ({ monitors, rollout }: ProjectDefinition): readonly WatchingMonitor[] =>
  monitors.map((monitor) => ({ ...monitor, endpoint: monitor.endpoint ?? rollout.endpoint }));

/** Throws `monitor.not-found`. */
export const findMonitor = (definition: ProjectDefinition, name: string): WatchingMonitor => {
  const found = monitorsOf(definition).find((monitor) => monitor.name === name);
  if (found) return found;
  throw new CairnError('monitor.not-found', `Project ${definition.project} has no monitor ${name}.`);
};
