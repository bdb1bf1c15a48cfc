import { estimateIdle, estimateLoad, exampleLoad, parseLoad, timesLoad } from '../../costs';
import { bill } from '../../costs/bill';
import { type Consumption, nothing } from '../../costs/consumption';
import { itemsOf } from '../../costs/items-of';
import { prices } from '../../costs/prices';
import { timesPerMonth } from '../../costs/scheduled';
import { alarm, fn, templateOf } from './small-template';

const secondsPerMonth = 730 * 3600;
const usdOf = (consumption: Consumption, price: string, resources = { ReadApiFunction0A1B2C3D: fn() }) =>
  bill(itemsOf(consumption, { template: templateOf(resources), span: secondsPerMonth, what: 'a test' }))
    .lines.filter((line) => line.price === price)
    .reduce((sum, { usd }) => sum + usd, 0);

describe('a bill', () => {
  it('takes a free tier off once, however many lines share it', () => {
    const items = [8, 7].map((quantity) => ({ price: 'alarmMetrics' as const, quantity, what: 'alarms' }));
    expect(bill(items).usd).toBeCloseTo(1.5);
    expect(bill(items, { freeTier: true }).usd).toBeCloseTo(0.5);
  });
});

describe('idle', () => {
  it('bills each metric of an alarm, also where one expression adds them up', () => {
    const plain = { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Errors' } };
    expect(estimateIdle(templateOf({ A: alarm(10), B: alarm(2), C: plain })).usd).toBeCloseTo(1.3);
  });

  it('counts keys and dashboards', () => {
    const template = templateOf({
      K: { Type: 'AWS::KMS::Key' },
      D: { Type: 'AWS::CloudWatch::Dashboard' },
    });
    expect(estimateIdle(template).usd).toBeCloseTo(4);
    expect(estimateIdle(template, { freeTier: true }).usd).toBeCloseTo(1);
  });

  it('counts what the clock starts by its period', () => {
    const sweeping = (rate: string) =>
      estimateIdle(
        templateOf({
          CairnJournalSweeperFunction6FA55ADE: fn(),
          Sweep: {
            Type: 'AWS::Scheduler::Schedule',
            Properties: {
              ScheduleExpression: rate,
              Target: { Arn: { 'Fn::GetAtt': ['CairnJournalSweeperFunction6FA55ADE', 'Arn'] } },
            },
          },
        }),
      );
    const invocations = (rate: string) =>
      sweeping(rate).lines.find(({ price }) => price === 'lambdaRequests')?.quantity;
    expect(invocations('rate(5 minutes)')).toBe(8760);
    expect(invocations('rate(1 hour)')).toBe(730);
    expect(sweeping('rate(1 minute)').usd).toBeGreaterThan(3 * sweeping('rate(5 minutes)').usd);
  });

  it('says what it has no price for: a type, a cron, a function that nobody measured', () => {
    const target = { Arn: { 'Fn::GetAtt': ['ReportFunction0A1B2C3D', 'Arn'] } };
    const template = templateOf({
      Nat: { Type: 'AWS::EC2::NatGateway' },
      Nightly: {
        Type: 'AWS::Events::Rule',
        Properties: { ScheduleExpression: 'cron(0 3 * * ? *)', Targets: [target] },
      },
    });
    expect(estimateIdle(template).unpriced).toEqual([
      'AWS::EC2::NatGateway',
      'cron(0 3 * * ? *) of ReportFunction',
    ]);
  });

  it.each([
    ['rate(5 minutes)', 8760],
    ['rate(1 day)', 730 / 24],
    ['rate(0 minutes)', undefined],
    ['cron(0 3 * * ? *)', undefined],
  ])('knows how often %s comes', (expression, times) => {
    expect(timesPerMonth(expression)).toBe(times);
  });
});

describe('work', () => {
  const million: Consumption = {
    ...nothing,
    functions: {
      ReadApiFunction: { invocations: 1e6, entries: 1e6, milliseconds: 15e6, logBytes: 0 },
    },
    apiRequests: 1e6,
    readUnits: 0.5e6,
  };

  // The read of one row of features, as the cost anchors of AWS's list have it: 1.00 + 0.20 + 0.05 + 0.06 a million.
  it.each([
    ['apiRequests', 1],
    ['lambdaRequests', 0.2],
    ['readUnits', 0.0625],
  ])('prices a million reads of one row: %s', (price, usd) => {
    expect(usdOf(million, price)).toBeCloseTo(usd, 4);
  });

  it('bills the time of a function by its memory and architecture, and its starts', () => {
    const starts = 8760 * 0.5 * 0.25;
    expect(usdOf(million, 'lambdaArm')).toBeCloseTo((15_000 * 0.25 + starts) * prices.lambdaArm.usd, 6);
    const big = { ReadApiFunction0A1B2C3D: fn({ Architectures: ['x86_64'], MemorySize: 1024 }) };
    expect(usdOf(million, 'lambdaX86', big)).toBeCloseTo((15_000 + 4 * starts) * prices.lambdaX86.usd, 6);
  });

  it('traces every call as long as there is less than one a second, and a part of the others', () => {
    const calls = (entries: number) =>
      usdOf(
        {
          ...nothing,
          functions: { ReadApiFunction: { invocations: entries, entries, milliseconds: 0, logBytes: 0 } },
        },
        'traces',
      );
    expect(calls(1e6)).toBeCloseTo(5);
    expect(calls(1e8)).toBeCloseTo(((secondsPerMonth + 0.05 * (1e8 - secondsPerMonth)) * 5) / 1e6);
  });

  it('writes what the delivery stream has once a minute at most', () => {
    expect(usdOf({ ...nothing, records: 10 }, 'partitionedObjects')).toBeCloseTo(10 * 5e-6, 9);
    expect(usdOf({ ...nothing, records: 1e9 }, 'partitionedObjects')).toBeCloseTo(43_800 * 5e-6, 6);
  });

  it('needs the functions that it was measured with', () => {
    const used = { invocations: 1, entries: 1, milliseconds: 1, logBytes: 1 };
    const consumption = { ...nothing, functions: { OtherFunction: used } };
    expect(() => usdOf(consumption, 'lambdaArm')).toThrow('the template has no function OtherFunction');
  });
});

describe('a load', () => {
  it('is what was measured, so many times a day', () => {
    expect(timesLoad({ run: 2 }, 100)).toEqual({ run: 200 });
    expect(parseLoad({ predictions: 2.5 })).toEqual({ predictions: 2.5 });
  });

  it.each([
    [{ prediction: 1 }, 'nobody has measured "prediction": a load may have '],
    [{ run: -1 }, '"run" is -1: give how often a day'],
    [{ run: '1' }, '"run" is "1": give how often a day'],
    [[], 'a load is an object of counts a day'],
    [null, 'a load is an object of counts a day'],
  ])('refuses %j', (value, message) => {
    expect(() => parseLoad(value)).toThrow(message);
  });

  it('of nothing costs nothing', () => {
    const template = templateOf({ K: { Type: 'AWS::KMS::Key' } });
    expect(estimateLoad(template, {}).usd).toBe(0);
    expect(() => estimateLoad(template, exampleLoad)).toThrow('the template has no function');
  });
});
