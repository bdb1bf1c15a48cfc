import { assumptions } from './assumptions';
import { type Bill, type BillOptions, bill, type Item } from './bill';
import { add, type Consumption, nothing, scale } from './consumption';
import { idleItems } from './estimate-idle';
import { itemsOf } from './items-of';
import type { Load } from './loads';
import { measured } from './measured';
import { at, resourcesOf, type Template } from './template';
import { daysPerMonth, secondsPerMonth } from './time';

export interface LoadOptions extends BillOptions {
  /** Times the measured time of functions: AWS is another machine. @default 1 */
  readonly slower?: number;
}

/** What a month under load costs, besides what the environment costs in any case. */
export interface LoadEstimate {
  readonly load: Load;
  /** USD a month that the load adds. */
  readonly usd: number;
  /** The whole month, with idle. */
  readonly month: Bill;
}

const slowed = (consumption: Consumption, factor: number): Consumption => ({
  ...consumption,
  functions: Object.fromEntries(
    Object.entries(consumption.functions).map(([id, use]) => [
      id,
      { ...use, milliseconds: use.milliseconds * factor },
    ]),
  ),
});

const takesOf = (work: string): Consumption => {
  const found = measured.work[work];
  if (!found) throw new Error(`costs/measured.json has no "${work}": measure anew with \`npm run measure\``);
  return found.takes;
};

/** Metrics by route, at most: each of the routes is taken as used in each hour. */
const routeMetrics = (template: Template): Item => {
  const detailed = resourcesOf(template, 'AWS::ApiGatewayV2::Stage').some(
    ([, { Properties }]) => at(Properties, 'DefaultRouteSettings', 'DetailedMetricsEnabled') === true,
  );
  const routes = detailed ? resourcesOf(template, 'AWS::ApiGatewayV2::Route').length : 0;
  return {
    price: 'customMetrics',
    quantity: routes * assumptions.metricsPerRoute,
    what: 'metrics of the API by route',
  };
};

/** Prices a month in which the work of a load is done every day, spread evenly over it. */
export const estimateLoad = (
  template: Template,
  load: Load,
  { slower = 1, ...options }: LoadOptions = {},
): LoadEstimate => {
  const consumption = Object.entries(load)
    .map(([work, perDay]) => scale(takesOf(work), perDay * daysPerMonth))
    .reduce(add, nothing);
  const items = itemsOf(slowed(consumption, slower), { template, span: secondsPerMonth, what: 'load' });
  const idle = idleItems(template);
  const metrics = consumption.apiRequests > 0 ? [routeMetrics(template)] : [];
  const month = bill([...idle, ...items, ...metrics], options);
  return { load, usd: month.usd - bill(idle, options).usd, month };
};

/**
 * Prices one piece of a kind of work, at the pace of a load: what is shared by many, such as a cold start, is
 * cheaper the more there are. Free tiers count for a month, not for a piece, so that none is taken off.
 */
export const estimatePiece = (
  template: Template,
  work: string,
  load: Load,
  { slower = 1 }: Pick<LoadOptions, 'slower'> = {},
): Bill => {
  const perDay = load[work] ?? 1;
  const span = secondsPerMonth / daysPerMonth / Math.max(perDay, Number.MIN_VALUE);
  return bill(itemsOf(slowed(takesOf(work), slower), { template, span, what: work }));
};
