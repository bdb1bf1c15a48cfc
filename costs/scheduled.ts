import type { Item } from './bill';
import { scale } from './consumption';
import { itemsOf } from './items-of';
import { measured } from './measured';
import { at, plainId, resourcesOf, type Template } from './template';
import { secondsPerMonth } from './time';

/** Something that runs by the clock. */
export interface Clock {
  /** Plain id of what it starts. */
  readonly target: string;
  readonly expression: string;
  /** EventBridge Scheduler, which is billed; rules of EventBridge are not. */
  readonly scheduler: boolean;
}

const secondsOf: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/** Times a month of a schedule expression; undefined for anything but `rate(…)`, as nothing here runs by cron. */
export const timesPerMonth = (expression: string): number | undefined => {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const seconds = Number(count) * (secondsOf[unit] ?? Number.NaN);
  return seconds > 0 ? secondsPerMonth / seconds : undefined;
};

const targetOf = (arn: unknown): string => plainId(String(at(arn, 'Fn::GetAtt', 0)));
const listAt = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Everything in a template that the clock starts. */
export const clocksOf = (template: Template): readonly Clock[] => [
  ...resourcesOf(template, 'AWS::Scheduler::Schedule').map(([, { Properties }]) => ({
    target: targetOf(at(Properties, 'Target', 'Arn')),
    expression: String(at(Properties, 'ScheduleExpression')),
    scheduler: true,
  })),
  ...resourcesOf(template, 'AWS::Events::Rule')
    .filter(([, { Properties }]) => at(Properties, 'ScheduleExpression') !== undefined)
    .flatMap(([, { Properties }]) =>
      listAt(at(Properties, 'Targets')).map((target) => ({
        target: targetOf(at(target, 'Arn')),
        expression: String(at(Properties, 'ScheduleExpression')),
        scheduler: false,
      })),
    ),
];

/** Nothing stays of an invocation that finds nothing to do. */
const stays = new Set(['tableStorage', 'tableBackups', 'objectStorage']);

const itemsOfClock = (template: Template, { target, expression, scheduler }: Clock): readonly Item[] => {
  const perMonth = timesPerMonth(expression);
  const once = Object.values(measured.idle).find(({ functions }) =>
    Object.keys(functions).some((id) => target.endsWith(id)),
  );
  if (!once || perMonth === undefined) return [];
  const taken = itemsOf(scale(once, perMonth), { template, span: secondsPerMonth, what: target });
  const calls: Item = { price: 'schedules', quantity: scheduler ? perMonth : 0, what: target };
  return [calls, ...taken.filter(({ price }) => !stays.has(price))];
};

/** Items for what the clock starts while nobody does anything, from what one such invocation was measured to take. */
export const scheduledItems = (template: Template): readonly Item[] =>
  clocksOf(template).flatMap((clock) => itemsOfClock(template, clock));

/** What runs by the clock and cannot be priced: nobody has measured it, or its schedule is not a rate. */
export const unpricedClocks = (template: Template): readonly string[] =>
  clocksOf(template)
    .filter((clock) => itemsOfClock(template, clock).length === 0)
    .map(({ target, expression }) => `${expression} of ${target}`);
