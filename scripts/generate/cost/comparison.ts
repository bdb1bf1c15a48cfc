import {
  alternatives,
  amountText,
  assumptions,
  estimateIdle,
  estimatePiece,
  exampleLoad,
  prices,
  type Template,
  timesLoad,
  usdText,
} from '../../../costs';
import { table } from './markdown';

/** What other ways cost in a month in which nobody does anything. */
export const alternativeTable = (template: Template): string =>
  table(
    ['a month, idle', 'USD', 'made of', 'covers', 'source'],
    [
      ['**Cairn**', `**${usdText(estimateIdle(template).usd)}**`, 'this page', 'all of it', 'computed'],
      ...alternatives.map(({ name, usd: dollars, basis, source, covers }) => [
        name,
        dollars === null ? 'not known' : String(dollars),
        basis,
        covers,
        source === 'memory' ? '**not verified**' : source,
      ]),
    ],
  );

/** Work (`pieces` of it in what was measured) that a month pays for with what an alternative costs idle, at a hundred times the example's pace. */
const breakEven = (template: Template, work: string, pieces: number, alternative: string): string => {
  const dollars = alternatives.find(({ name }) => name === alternative)?.usd;
  if (!dollars) throw new Error(`costs/alternatives.ts has no price for "${alternative}"`);
  const each = estimatePiece(template, work, timesLoad(exampleLoad, 100)).usd;
  return amountText(Number(((pieces * (dollars - estimateIdle(template).usd)) / each).toPrecision(2)));
};

/** From how much work on an alternative that stands is the cheaper one. */
export const breakEvens = (template: Template): string =>
  [
    `- MLflow on Fargate: from ${breakEven(template, 'run', 1, 'MLflow on Fargate, RDS and a load balancer, one zone')} runs a month.`,
    `- A real-time endpoint, which answers one model: from ${breakEven(template, 'predictions', 1000, 'SageMaker real-time endpoint, ml.m5.xlarge')} predictions a month, if one instance can take them.`,
  ].join('\n');

/** What raises the bill. */
export const dearer = (template: Template): string => {
  const { usd: idle, lines } = estimateIdle(template);
  const metrics = lines
    .filter(({ price }) => price === 'alarmMetrics')
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return [
    `- Alarms: AWS bills each metric of an alarm, also inside an expression: ${metrics} of them are ${usdText(metrics * prices.alarmMetrics.usd)} of the ${usdText(idle)}.`,
    `- The dashboard (\`"dashboard": true\` in cdk.json): ${usdText(prices.dashboards.usd)} in an account that has three already.`,
    `- The key: ${usdText(prices.kmsKey.usd)} more from the second year on and ${usdText(prices.kmsKey.usd)} more from the third, as rotated keys are kept (that it ends there is from memory, not verified).`,
    `- Data that stays: a GB in a table is ${usdText(prices.tableStorage.usd)} a month and ${usdText(prices.tableBackups.usd)} more by its backups (\`pointInTimeRecovery\`), in a bucket ${usdText(prices.objectStorage.usd)}.`,
    '- Traces: a request that is traced costs five times what the API asks for it. Above one request a second only one in twenty is.',
    `- Metrics of the API by route, which are off: ${assumptions.metricsPerRoute} a route, each ${usdText(prices.customMetrics.usd)} in a month in which it is used.`,
  ].join('\n');
};
