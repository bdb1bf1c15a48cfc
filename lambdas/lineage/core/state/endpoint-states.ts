import type { JournalEntry } from '../../../../contracts/journal';
import type { ProjectState } from '../../../../contracts/lineage/story';
import { numberIn, textIn } from '../entry/details';
import { weightsOf } from './routing';

/**
 * Routing of endpoints. Every entry that wrote an endpoint's record says which revision it made and what was
 * in service then; the highest revision holds, in whatever order the entries come.
 */
export const endpointStates = () => {
  const endpoints = new Map<string, { revision: number; routing: string }>();
  return {
    apply: (entry: JournalEntry): void => {
      const endpoint = textIn(entry, 'endpoint');
      const routing = textIn(entry, 'routing');
      const revision = numberIn(entry, 'revision');
      if (endpoint === undefined || routing === undefined || revision === undefined) return;
      if (revision >= (endpoints.get(endpoint)?.revision ?? 0))
        endpoints.set(endpoint, { revision, routing });
    },
    shown: (): ProjectState['endpoints'] =>
      [...endpoints]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([endpoint, { routing }]) => ({ endpoint, weights: { ...weightsOf(routing) } })),
  };
};
