import { type ListName, unpackDocument } from '../../lambdas/tracking/adapters/dynamodb/document';
import { forms, unpack } from '../../lambdas/tracking/adapters/dynamodb/packed';
import { pairsIn } from '../../lambdas/tracking/adapters/dynamodb/packed-pairs';
import { seriesIn } from '../../lambdas/tracking/adapters/dynamodb/packed-series';

const readers: Readonly<Partial<Record<ListName, (list: unknown) => unknown>>> = {
  params: (list) => [...pairsIn(list)],
  tags: (list) => [...pairsIn(list)],
  latest: (list) => seriesIn(list).points(),
  fresh: (list) => seriesIn(list).points(),
};
const names: readonly ListName[] = [
  'about',
  'params',
  'tags',
  'latest',
  'fresh',
  'datasets',
  'modelInputs',
  'modelOutputs',
  'metrics',
];

/** What packed bytes say, as JSON has it: the lists of an item, or one value. */
export const readableLists = (bytes: Buffer): unknown => {
  if (bytes[0] !== forms.lists) return unpack(bytes);
  const lists = unpackDocument(bytes, {}, new Map());
  if (!lists) throw new Error('lists without parts are all there');
  return Object.fromEntries(names.map((name) => [name, (readers[name] ?? ((list) => list))(lists(name))]));
};
