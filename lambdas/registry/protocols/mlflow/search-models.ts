import type { RegisteredModel } from '../../../../contracts/registry/registered-model';
import { allModels } from '../../core/list-all';
import type { RegistryStore } from '../../core/registry-store';
import { parseFilter } from './filter';
import { matcher } from './match';
import { by, inTurn, parseOrder } from './order';
import { resultPage } from './result-page';

export interface SearchRequest {
  readonly filter: string;
  readonly max_results: number;
  readonly order_by: readonly string[];
  readonly page_token: string;
}

const byName = by(({ name }: RegisteredModel) => name);
const byUpdate = by(({ updatedAt }: RegisteredModel) => updatedAt);
const orders = { name: byName, timestamp: byUpdate, last_updated_timestamp: byUpdate };
const attributes = { name: { of: ({ name }: RegisteredModel) => name, type: 'text' as const } };

/** Registered models of a project by filter, by name unless ordered otherwise. */
export const searchModels = async (store: RegistryStore, project: string, request: SearchRequest) => {
  const matches = matcher(parseFilter(request.filter), attributes, ({ tags }: RegisteredModel) => tags);
  const order = inTurn([...parseOrder(request.order_by, orders), byName]);
  const found = (await allModels(store, project)).filter(matches).sort(order);
  return resultPage(found, request, { models: request.filter, order: request.order_by });
};
