import { CairnError } from '../../../../contracts/cairn-error';
import type { JoinDecision } from '../../../../contracts/features/join-decision';
import { chooseEngine, tooLarge, type ViewSize } from '../join/choose-engine';
import type { FoundHistory } from './find-histories';
import type { TrainingSetRequest } from './training-set-request';

const sizeOf = (
  { view, files }: FoundHistory,
  { service, requestViews, pinned }: TrainingSetRequest,
): ViewSize => {
  const asked = [...service.features, ...requestViews.flatMap(({ uses }) => uses)];
  const wanted = new Set(asked.flatMap((one) => (one.view === view.name ? [one.feature] : [])));
  const features = view.inputs ?? view.features.filter(({ name }) => wanted.has(name));
  return {
    name: view.name,
    rows: files.reduce((sum, { rows }) => sum + rows, 0),
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    columns: [...view.entities, ...features],
    asKnown: pinned.label.asKnown ?? false,
  };
};

/** The engine for a training set, chosen before any history is fetched. Throws `feature.join.too-large`. */
export const decideJoin = (
  request: TrainingSetRequest,
  labelRows: number,
  histories: readonly FoundHistory[],
): JoinDecision => {
  const views = histories.map((history) => sizeOf(history, request));
  const datasetBytes = request.datasets
    .flatMap(({ files }) => files)
    .reduce((sum, { size }) => sum + size, 0);
  const decision = chooseEngine({ labelRows, datasetBytes, views });
  if (decision.engine === 'athena') throw new CairnError('feature.join.too-large', tooLarge(decision, views));
  return decision;
};
