import {
  amountText,
  type Bill,
  byPrice,
  type IdleEstimate,
  type LoadEstimate,
  measured,
  pricedWork,
  prices,
  sources,
  usdText,
} from '../../../costs';
import { table } from '../output/table';

const billTable = (bill: Bill, heading: string): string =>
  table(
    [
      { title: heading },
      { title: 'quantity', align: 'right' },
      { title: 'unit' },
      { title: 'USD', align: 'right' },
    ],
    [
      ...byPrice(bill).map(({ price, quantity, usd }) => [
        `${prices[price].title}${prices[price].source === 'memory' ? ' *' : ''}`,
        amountText(quantity),
        prices[price].unit,
        usdText(usd),
      ]),
      ['together', '', '', usdText(bill.usd)],
    ],
  );

/** Everything that `cairn cost` found out. */
export interface CostReport {
  readonly environment: string;
  readonly region: string;
  readonly freeTier: boolean;
  readonly idle: IdleEstimate;
  readonly load: LoadEstimate & { readonly name: string };
  readonly pieces: Readonly<Record<string, { readonly per: string; readonly usd: number }>>;
}

const piecesTable = ({ pieces }: CostReport): string =>
  table(
    [{ title: 'One piece of work' }, { title: 'USD', align: 'right' }, { title: 'what it is' }],
    Object.entries(pieces).map(([work, { per, usd }]) => [work, usdText(usd), per]),
  );

const loadWords = ({ load }: LoadEstimate): string =>
  pricedWork()
    .filter(([work]) => (load[work] ?? 0) > 0)
    .map(([work]) => `${amountText(load[work] ?? 0)} × ${work}`)
    .join(', ');

const unpricedWords = ({ unpriced }: IdleEstimate): readonly string[] =>
  unpriced.length === 0
    ? []
    : [`Not in these numbers, for want of a price: ${unpriced.join(', ')}. Add them to costs/.`];

const rotationWords = ({ rotatedKeys }: IdleEstimate): readonly string[] => {
  const more = usdText(rotatedKeys * prices.kmsKey.usd);
  return rotatedKeys === 0
    ? []
    : [
        `Idle is of the first year: AWS rotates the key every year, which adds ${more} a month from the second and ${more} from the third, then no more.`,
      ];
};

/** A cost report for people. */
export const costText = (report: CostReport): string => {
  const { environment, region, freeTier, idle, load } = report;
  return [
    `${environment}, ${region}, USD a month of 730 hours, ${freeTier ? 'less' : 'without'} what an account never pays for`,
    '',
    billTable(idle, 'Idle'),
    ...rotationWords(idle),
    '',
    billTable(load.month, `With the load "${load.name}"`),
    `The load alone: ${usdText(load.usd)}. A day: ${loadWords(load)}`,
    '',
    piecesTable(report),
    '',
    ...unpricedWords(idle),
    `Prices as of ${sources.infracost.date}; * from memory, not verified. Work as measured on the emulator on ${measured.date}.`,
    'How the numbers are made, and what they are compared with: docs/cost.md',
  ].join('\n');
};
