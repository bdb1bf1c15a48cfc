import type { ModelVersion } from '../../../../contracts/registry/model-version';
import { allModels, allVersions } from '../../core/list-all';
import type { RegistryStore } from '../../core/registry-store';
import { type Clause, parseFilter } from './filter';
import { type Attribute, matcher } from './match';
import { tagsSeen } from './messages';
import { by, descending, inTurn, type Order, parseOrder } from './order';
import { resultPage } from './result-page';
import type { SearchRequest } from './search-models';

const byName = by(({ model }: ModelVersion) => model);
const byNumber = by(({ version }: ModelVersion) => version);
const byCreation = by(({ createdAt }: ModelVersion) => createdAt);
const byUpdate = by(({ updatedAt }: ModelVersion) => updatedAt);

const orders: Readonly<Record<string, Order<ModelVersion>>> = {
  name: byName,
  version_number: byNumber,
  creation_timestamp: byCreation,
  last_updated_timestamp: byUpdate,
};

const attributes: Readonly<Record<string, Attribute<ModelVersion>>> = {
  name: { of: ({ model }) => model, type: 'text' },
  version_number: { of: ({ version }) => version, type: 'number' },
  run_id: { of: ({ provenance }) => provenance.runId ?? '', type: 'text', lists: true },
  source_path: { of: ({ source }) => source, type: 'text' },
};

/** Models that can hold a match: the one that the filter names, or all. */
const candidates = async (
  store: RegistryStore,
  project: string,
  clauses: readonly Clause[],
): Promise<readonly string[]> => {
  const named = clauses.find(
    ({ entity, key, comparator }) => entity === 'attribute' && key === 'name' && comparator === '=',
  );
  if (named) return [String(named.values[0])];
  return (await allModels(store, project)).map(({ name }) => name);
};

/** Versions of a project by filter, those changed last first unless ordered otherwise. */
export const searchVersions = async (store: RegistryStore, project: string, request: SearchRequest) => {
  const clauses = parseFilter(request.filter);
  const matches = matcher(clauses, attributes, tagsSeen);
  const asked = parseOrder(request.order_by, orders);
  const order = inTurn([
    ...(asked.length > 0 ? asked : [descending(byUpdate)]),
    byName,
    descending(byNumber),
  ]);
  const found: ModelVersion[] = [];
  for (const model of await candidates(store, project, clauses))
    found.push(...(await allVersions(store, project, model)).filter(matches));
  return resultPage(found.sort(order), request, { versions: request.filter, order: request.order_by });
};
