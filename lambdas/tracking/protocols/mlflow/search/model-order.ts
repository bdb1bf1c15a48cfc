import type { Ordering } from '../../../core/search/rank';
import { loggedModelDialect } from './dialect';
import { refuseSearch } from './tokens';

/** How a search of logged models says what to order by: names as they are, without quotes. */
interface ModelOrder {
  readonly field_name: string;
  readonly ascending: boolean;
  readonly dataset_name?: string | undefined;
  readonly dataset_digest?: string | undefined;
}

const metrics = 'metrics.';

/** An attribute, or `metrics.<key>`, perhaps as measured on a dataset. Throws `search.invalid`. */
export const modelOrdering = (order: ModelOrder): Ordering => {
  const { field_name: name, ascending } = order;
  if (!name.includes('.')) {
    const attribute = loggedModelDialect.attributes.get(name);
    if (!attribute) return refuseSearch(`Invalid order by field name: ${name}`);
    return { field: { kind: 'attribute', key: attribute.key }, descending: !ascending };
  }
  if (!name.startsWith(metrics))
    return refuseSearch(`Invalid order by field name: ${name}. Only metrics are supported.`);
  const dataset = { name: order.dataset_name || undefined, digest: order.dataset_digest || undefined };
  const field = { kind: 'metric', key: name.slice(metrics.length), dataset } as const;
  return { field, descending: !ascending };
};
