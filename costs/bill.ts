import { type Price, type PriceName, prices } from './prices';

/** An amount of something that has a price, and why it is used. */
export interface Item {
  readonly price: PriceName;
  /** In the unit of the price. */
  readonly quantity: number;
  readonly what: string;
}

/** One line of a bill; `usd` is not rounded. */
export interface Line extends Item {
  readonly usd: number;
}

export interface Bill {
  readonly usd: number;
  readonly lines: readonly Line[];
}

export interface BillOptions {
  /** Takes off what an account never pays for, once for the whole bill. @default false */
  readonly freeTier?: boolean;
}

/** Puts prices to items, the dearest first; items of nothing are left out. */
export const bill = (items: readonly Item[], { freeTier = false }: BillOptions = {}): Bill => {
  const left = new Map<PriceName, number>();
  const lines = items
    .filter(({ quantity }) => quantity > 0)
    .map((item) => {
      const { usd, per, free = 0 }: Price = prices[item.price];
      const allowance = freeTier ? (left.get(item.price) ?? free) : 0;
      const billed = Math.max(0, item.quantity - allowance);
      left.set(item.price, Math.max(0, allowance - item.quantity));
      return { ...item, usd: (billed * usd) / per };
    })
    .sort((one, other) => other.usd - one.usd);
  return { usd: lines.reduce((sum, { usd }) => sum + usd, 0), lines };
};
