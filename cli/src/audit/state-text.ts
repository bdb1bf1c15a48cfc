import type { ProjectState } from '../../../contracts/lineage/story';
import type { Colours } from '../output/colours';
import { facts } from '../output/table';
import { timeText } from '../output/time-text';
import { stateLines } from './state-lines';

const headOf = ({ project, at, sequence }: ProjectState): string =>
  `${project} at ${timeText(at)} UTC, after journal entry ${sequence || '–'}`;

/** A state for people: registry, aliases, routing, monitors. */
export const stateText = (state: ProjectState, { bold }: Colours): string =>
  [bold(headOf(state)), facts([...stateLines(state)])].join('\n');

export interface StateChange {
  readonly what: string;
  /** Null for what was not there. */
  readonly before: string | null;
  /** Null for what is there no more. */
  readonly after: string | null;
}

/** What is different between two states. */
export const stateChanges = (before: ProjectState, after: ProjectState): readonly StateChange[] => {
  const [old, now] = [stateLines(before), stateLines(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((what) => ({ what, before: old.get(what) ?? null, after: now.get(what) ?? null }))
    .filter((change) => change.before !== change.after);
};

const changeText = ({ what, before, after }: StateChange, { red, green, yellow }: Colours): string => {
  if (before === null) return green(`+ ${what}: ${after}`);
  return after === null ? red(`- ${what}: ${before}`) : yellow(`~ ${what}: ${before} → ${after}`);
};

/** The differences for people. */
export const diffText = (before: ProjectState, after: ProjectState, colours: Colours): string => {
  const changes = stateChanges(before, after);
  return [
    colours.bold(`from ${headOf(before)}`),
    colours.bold(`to   ${headOf(after)}`),
    ...(changes.length === 0 ? ['No difference.'] : changes.map((change) => changeText(change, colours))),
  ].join('\n');
};
