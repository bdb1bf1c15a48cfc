import type { Bill } from './bill';
import type { PriceName } from './prices';

/** What a bill comes to by one price. */
export interface PriceSum {
  readonly price: PriceName;
  readonly quantity: number;
  readonly usd: number;
}

/** A bill with the lines of each price added up, the dearest first. */
export const byPrice = ({ lines }: Bill): readonly PriceSum[] => {
  const sums = new Map<PriceName, PriceSum>();
  for (const { price, quantity, usd } of lines) {
    const before = sums.get(price) ?? { quantity: 0, usd: 0 };
    sums.set(price, { price, quantity: before.quantity + quantity, usd: before.usd + usd });
  }
  return [...sums.values()].sort((one, other) => other.usd - one.usd);
};
