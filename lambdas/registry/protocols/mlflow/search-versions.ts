import type { ModelVersion } from '../../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../../contracts/registry/registered-model';
import { isPrompt } from '../../../../contracts/registry/tags';
import type { VersionInModel } from '../../core/find';
import { inBatches } from '../../core/in-batches';
import { allModels, allVersions } from '../../core/list-all';
import type { RegistryStore } from '../../core/registry-store';
import { type Clause, parseFilter } from './filter';
import { type Attribute, matcher } from './match';
import { runIdOf, tagsSeen, updatedAt } from './messages';
import { by, descending, inTurn, type Order, parseOrder } from './order';
import { kindWanted } from './prompts';
import { type ResultPage, resultPage } from './result-page';
import type { SearchRequest } from './search-models';

const byName = by(({ model }: VersionInModel) => model.name);
const byNumber = by(({ version }: VersionInModel) => version.version);
const byCreation = by(({ version }: VersionInModel) => version.createdAt);
const byUpdate = by(updatedAt);

const keys: Readonly<Record<string, Order<VersionInModel>>> = {
  name: byName,
  version_number: byNumber,
  creation_timestamp: byCreation,
  last_updated_timestamp: byUpdate,
};

const orders = {
  ...keys,
  ...Object.fromEntries(Object.entries(keys).map(([key, order]) => [`attribute.${key}`, order])),
};

const attributes: Readonly<Record<string, Attribute<VersionInModel>>> = {
  name: { of: ({ model }) => model.name, type: 'text', lists: true },
  version_number: { of: ({ version }) => version.version, type: 'number' },
  run_id: { of: ({ version }) => runIdOf(version), type: 'text', lists: true },
  source_path: { of: ({ version }) => version.source, type: 'text' },
};

/** Models that can hold a match: those that the filter names, or all. */
const candidates = async (
  store: RegistryStore,
  project: string,
  clauses: readonly Clause[],
): Promise<readonly RegisteredModel[]> => {
  const named = clauses.find(
    ({ entity, key, comparator }) =>
      entity === 'attribute' && key === 'name' && (comparator === '=' || comparator === 'IN'),
  );
  if (!named) return allModels(store, project);
  const names = [...new Set(named.values.map(String))];
  const models = await inBatches(names, (name) => store.model(project, name));
  return models.filter((model) => model !== undefined);
};

/** Whether any version marks its name as one of prompts; then the whole of it is hidden. */
const holdsPrompts = (versions: readonly ModelVersion[]): boolean => versions.some(isPrompt);

/** Versions of a project by filter, those changed last first unless ordered otherwise; prompts only when asked for. */
export const searchVersions = async (
  store: RegistryStore,
  project: string,
  request: SearchRequest,
): Promise<ResultPage<VersionInModel>> => {
  const { prompts, clauses } = kindWanted(parseFilter(request.filter));
  const matches = matcher(clauses, attributes, ({ version }: VersionInModel) => tagsSeen(version));
  const asked = parseOrder(request.order_by, orders);
  const order = inTurn([
    ...(asked.length > 0 ? asked : [descending(byUpdate)]),
    byName,
    descending(byNumber),
  ]);
  const matchesIn = async (model: RegisteredModel): Promise<readonly VersionInModel[]> => {
    if (!prompts && isPrompt(model)) return [];
    const versions = await allVersions(store, model);
    if (!prompts && holdsPrompts(versions)) return [];
    return versions.map((version) => ({ model, version })).filter(matches);
  };
  const found = await inBatches(await candidates(store, project, clauses), matchesIn);
  return resultPage(found.flat().sort(order), request, {
    versions: request.filter,
    order: request.order_by,
  });
};
