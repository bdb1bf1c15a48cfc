import { CairnError } from '../../../../contracts/cairn-error';

type Value = string | number;

/** Compares two records. */
export type Order<T> = (a: T, b: T) => number;

const compare = (a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0);

/** Ascending by a value of the record. */
export const by =
  <T>(value: (record: T) => Value): Order<T> =>
  (a, b) =>
    compare(value(a), value(b));

export const descending =
  <T>(order: Order<T>): Order<T> =>
  (a, b) =>
    order(b, a);

/** The first order that tells two records apart decides. */
export const inTurn =
  <T>(orders: readonly Order<T>[]): Order<T> =>
  (a, b) =>
    orders.reduce((result, order) => (result === 0 ? order(a, b) : result), 0);

const invalidOrder = (why: string): CairnError =>
  new CairnError('request.invalid', why, { fields: [{ field: 'order_by', message: why }] });

/** A key and, after it, a direction, with which the key may be quoted; both as MLflow takes them. */
const clauseForm = /^\s*(?:([\w.]+)|(["'`]?)([\w.]+)\2\s+(ASC|DESC))\s*$/i;

/**
 * Reads `order_by`: `<key> [ASC|DESC]`, keys of the given table only, none of them twice. Throws `request.invalid`.
 */
export const parseOrder = <T>(
  clauses: readonly string[],
  keys: Readonly<Record<string, Order<T>>>,
): readonly Order<T>[] => {
  const seen = new Set<Order<T>>();
  return clauses.map((clause) => {
    const [, bare, , quoted, direction = 'ASC'] = clauseForm.exec(clause) ?? [];
    const key = bare ?? quoted ?? '';
    const order = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (!order)
      throw invalidOrder(
        `Invalid order_by clause ${JSON.stringify(clause.slice(0, 100))}; keys: ${Object.keys(keys).join(', ')}.`,
      );
    if (seen.has(order)) throw invalidOrder(`order_by contains ${key} twice.`);
    seen.add(order);
    return direction.toUpperCase() === 'DESC' ? descending(order) : order;
  });
};
