import type { RegisteredModelMessage } from '../../../../contracts/registry/mlflow-messages';
import type { RegisteredModel } from '../../../../contracts/registry/registered-model';
import { isPrompt } from '../../../../contracts/registry/tags';
import { inBatches } from '../../core/in-batches';
import { latestVersions } from '../../core/latest-versions';
import { allModels } from '../../core/list-all';
import type { RegistryStore } from '../../core/registry-store';
import { parseFilter } from './filter';
import { matcher } from './match';
import { modelMessage } from './messages';
import { by, inTurn, parseOrder } from './order';
import { kindWanted } from './prompts';
import { type ResultPage, resultPage } from './result-page';

export interface SearchRequest {
  readonly filter: string;
  readonly max_results: number;
  readonly order_by: readonly string[];
  readonly page_token: string;
}

const byName = by(({ name }: RegisteredModel) => name);
const byUpdate = by(({ updatedAt }: RegisteredModel) => updatedAt);
const orders = { name: byName, timestamp: byUpdate, last_updated_timestamp: byUpdate };
const attributes = {
  name: { of: ({ name }: RegisteredModel) => name, type: 'text' as const, lists: true },
};

/** Registered models of a project by filter, by name unless ordered otherwise; prompts only when asked for. */
export const searchModels = async (
  store: RegistryStore,
  project: string,
  request: SearchRequest,
): Promise<ResultPage<RegisteredModelMessage>> => {
  const { prompts, clauses } = kindWanted(parseFilter(request.filter));
  const matches = matcher(clauses, attributes, ({ tags }: RegisteredModel) => tags);
  const order = inTurn([...parseOrder(request.order_by, orders), byName]);
  const found = (await allModels(store, project))
    .filter((model) => prompts || !isPrompt(model))
    .filter(matches)
    .sort(order);
  const page = resultPage(found, request, { models: request.filter, order: request.order_by });
  return {
    ...page,
    items: await inBatches(page.items, async (model) =>
      modelMessage(model, await latestVersions(store, model)),
    ),
  };
};
