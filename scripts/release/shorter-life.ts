import { soonerExpirations } from './expirations';
import { propertyAt, type Resource } from './template';

interface Life {
  readonly path: readonly string[];
  /** What it is where the template has none, in its own unit. */
  readonly absent: number;
}

/** Times after which a service deletes what a resource holds. */
const retentions: readonly Life[] = [
  { path: ['RetentionInDays'], absent: Infinity },
  { path: ['MessageRetentionPeriod'], absent: 345_600 },
  { path: ['PointInTimeRecoverySpecification', 'RecoveryPeriodInDays'], absent: 35 },
];

const timeOf = (resource: Resource, { path, absent }: Life): number =>
  Number(propertyAt(resource, ...path) ?? absent);

const timeToLive = (table: Resource): unknown =>
  propertyAt(table, 'TimeToLiveSpecification', 'Enabled') === true
    ? propertyAt(table, 'TimeToLiveSpecification', 'AttributeName')
    : undefined;

const otherTimeToLive = (before: Resource, now: Resource): readonly string[] => {
  const [former, present] = [timeToLive(before), timeToLive(now)];
  return present === undefined || present === former
    ? []
    : [`items end by ${present}, and not by ${former ?? 'any attribute'} as before`];
};

/** In words, each way in which a service deletes by itself what it kept, or kept longer, before. */
export const shorterLives = (before: Resource, now: Resource): readonly string[] => [
  ...retentions
    .filter((life) => timeOf(now, life) < timeOf(before, life))
    .map(
      (life) =>
        `${life.path.at(-1)} goes from ${Number.isFinite(timeOf(before, life)) ? timeOf(before, life) : 'for ever'} to ${timeOf(now, life)}`,
    ),
  ...soonerExpirations(before, now),
  ...otherTimeToLive(before, now),
];
