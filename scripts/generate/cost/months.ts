import {
  amountText,
  type Bill,
  byPrice,
  estimateLoad,
  estimatePiece,
  exampleLoad,
  type Load,
  type LoadOptions,
  pricedWork,
  prices,
  type Template,
  timesLoad,
  usdText,
} from '../../../costs';
import { table } from './markdown';

const month = (template: Template, load: Load, options: LoadOptions = {}): string =>
  usdText(estimateLoad(template, load, options).month.usd);

/** A month of nothing, of the example load and of 100 times that, and what of it rests on assumptions. */
export const monthTable = (template: Template): string => {
  const loads: readonly (readonly [string, Load])[] = [
    ['idle', {}],
    ['the example load', exampleLoad],
    ['100 times that', timesLoad(exampleLoad, 100)],
  ];
  return table(
    ['USD a month', 'no free tier', 'less the free tier', 'functions twice as slow', 'five times as fast'],
    loads.map(([name, load]) => [
      name,
      `**${month(template, load)}**`,
      month(template, load, { freeTier: true }),
      month(template, load, { slower: 2 }),
      month(template, load, { slower: 0.2 }),
    ]),
  );
};

/** A bill by price. */
export const billTable = (bill: Bill): string =>
  table(
    ['what', 'a month', 'USD'],
    [
      ...byPrice(bill).map(({ price, quantity, usd: dollars }) => [
        `${prices[price].title}${prices[price].source === 'memory' ? ' *' : ''}`,
        `${amountText(quantity)} ${prices[price].unit}`,
        usdText(dollars),
      ]),
      ['**together**', '', `**${usdText(bill.usd)}**`],
    ],
  );

/** One piece of each work. */
export const pieceTable = (template: Template): string =>
  table(
    ['work', 'USD', 'functions five times as fast', 'in the example load, a day', 'what it is'],
    pricedWork().map(([work, per]) => [
      work,
      usdText(estimatePiece(template, work, exampleLoad).usd),
      usdText(estimatePiece(template, work, exampleLoad, { slower: 0.2 }).usd),
      String(exampleLoad[work] ?? 0),
      per,
    ]),
  );
