import { defaultExperiment, type Experiment } from './experiment';
import type { ExperimentStore } from './experiment-store';
import type { Field, ValuesOf } from './search/condition';
import { type Ordering } from './search/rank';
import { type Page, type Query, search } from './search/search';
import { isInView, type View } from './search/view';

const attributes: Readonly<Record<string, (experiment: Experiment) => string | number>> = {
  experiment_id: ({ experimentId }) => Number(experimentId),
  name: ({ name }) => name,
  creation_time: ({ createdAt }) => createdAt,
  last_update_time: ({ updatedAt }) => updatedAt,
};

const valuesOf: ValuesOf<Experiment> = (experiment, { kind, key }) => {
  const value = kind === 'tag' ? experiment.tags.get(key) : attributes[key]?.(experiment);
  return value === undefined ? [] : [value];
};

const attribute = (key: string): Field => ({ kind: 'attribute', key });
const naturalOrder: readonly Ordering[] = [
  { field: attribute('creation_time'), descending: true },
  { field: attribute('experiment_id'), descending: false },
];

/** Experiments by conditions and order, the default one among them. */
export const searchExperiments = async (
  store: Pick<ExperimentStore, 'list'>,
  project: string,
  view: View,
  query: Query,
): Promise<Page<Experiment>> => {
  const stored = await store.list(project);
  const isWrittenDown = stored.some(({ experimentId }) => experimentId === defaultExperiment.experimentId);
  const all = isWrittenDown ? stored : [defaultExperiment, ...stored];
  const seen = all
    .filter(({ lifecycle, purging }) => !purging && isInView(view, lifecycle))
    .sort((a, b) => b.createdAt - a.createdAt || Number(a.experimentId) - Number(b.experimentId));
  return search(
    {
      valuesOf,
      naturalOrder,
      tieBreak: [{ field: attribute('experiment_id'), descending: true }],
      scan: async function* () {
        yield* seen;
      },
      scope: ['experiments', view],
    },
    query,
  );
};
