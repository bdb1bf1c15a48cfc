import {
  estimateIdle,
  estimateLoad,
  estimatePiece,
  exampleLoad,
  measured,
  pricedWork,
  type Template,
  timesLoad,
} from '../../costs';
import { environmentNames } from '../../lib/platform/environment-settings';
import { synthesize } from '../infrastructure/synthesize';
import { alarm } from './small-template';

/** What an environment may cost in a month in which nobody uses it, USD, without any free tier. */
const idleGoal = 5;

const withMore = ({ Resources }: Template, more: Template['Resources']): Template => ({
  Resources: { ...Resources, ...more },
});

describe.each(environmentNames)('the price of %s', (environment) => {
  const template = (): Template => synthesize(environment).template;

  it(`is at most $${idleGoal} a month idle`, () => {
    const { usd, lines } = estimateIdle(template());
    expect([usd <= idleGoal, lines.slice(0, 5)]).toEqual([true, expect.anything()]);
  });

  it('leaves nothing out for want of a price', () => {
    expect(estimateIdle(template()).unpriced).toEqual([]);
  });
});

describe('the goal', () => {
  it('is missed by a dashboard, by twenty more metrics under alarm, by a second and third key', () => {
    const { template } = synthesize('prod');
    const key = { Type: 'AWS::KMS::Key' };
    const additions: readonly Template['Resources'][] = [
      { Dashboard: { Type: 'AWS::CloudWatch::Dashboard' } },
      { One: alarm(10), Two: alarm(10) },
      { One: key, Two: key },
    ];
    for (const more of additions)
      expect(estimateIdle(withMore(template, more)).usd).toBeGreaterThan(idleGoal);
  });
});

describe('what was measured', () => {
  const { template } = synthesize('prod');

  it.each(pricedWork())('prices %s: %s', (work) => {
    const { usd, lines } = estimatePiece(template, work, exampleLoad);
    expect(usd).toBeGreaterThan(0);
    expect(lines.map(({ price }) => price)).toEqual(
      expect.arrayContaining(['lambdaRequests', 'apiRequests', 'readUnits']),
    );
  });

  it('has all of the example load', () => {
    expect(Object.keys(exampleLoad).sort()).toEqual(Object.keys(measured.work).sort());
  });

  it('counts a request and a line of the log for each prediction', () => {
    const { apiRequests = 0, records = 0 } = measured.work['predictions']?.takes ?? {};
    expect([apiRequests, records]).toEqual([1000, 1000]);
  });

  it('costs less by the piece the more there is, and never less in all', () => {
    const [one, hundred] = [1, 100].map(
      (factor) => estimateLoad(template, timesLoad(exampleLoad, factor)).usd,
    );
    expect(hundred).toBeGreaterThan(one ?? 0);
    expect(hundred).toBeLessThan(100 * (one ?? 0));
  });
});
