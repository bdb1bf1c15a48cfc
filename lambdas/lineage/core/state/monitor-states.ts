import type { JournalEntry } from '../../../../contracts/journal';
import type { ProjectState } from '../../../../contracts/lineage/story';
import { textIn } from '../entry/details';

const namesIn = (list: string): readonly string[] => list.split(', ').filter((name) => name !== '');

/** Monitors of the applied definition, each in the state after its last run; `ok` before the first. */
export const monitorStates = () => {
  let defined: readonly string[] | undefined;
  const states = new Map<string, string>();
  return {
    apply: (entry: JournalEntry): void => {
      if (entry.fact === 'ProjectApplied') {
        const names = textIn(entry, 'monitors');
        if (names !== undefined) defined = namesIn(names);
      }
      const monitor = textIn(entry, 'monitor');
      const state = textIn(entry, 'state');
      if (entry.fact === 'MonitoringCompleted' && monitor !== undefined && state !== undefined)
        states.set(monitor, state);
    },
    shown: (): ProjectState['monitors'] =>
      (defined ?? [...states.keys()])
        .toSorted()
        .map((monitor) => ({ monitor, state: states.get(monitor) ?? 'ok' })),
  };
};
