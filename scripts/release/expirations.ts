import { propertyAt, type Resource } from './template';

/** What is read of a rule of a bucket's lifecycle. */
interface Rule {
  readonly Status: string;
  readonly ExpirationInDays?: number;
  readonly ExpirationDate?: string;
  readonly NoncurrentVersionExpiration?: { readonly NoncurrentDays: number };
  readonly NoncurrentVersionExpirationInDays?: number;
  readonly Prefix?: string;
  readonly TagFilters?: unknown;
  readonly ObjectSizeGreaterThan?: unknown;
  readonly ObjectSizeLessThan?: unknown;
}

/** Days after which a rule deletes; Infinity where it does not, 0 where it names a date. */
const lives: readonly (readonly [what: string, days: (rule: Rule) => number])[] = [
  ['objects', ({ ExpirationInDays, ExpirationDate }) => ExpirationInDays ?? (ExpirationDate ? 0 : Infinity)],
  [
    'former versions',
    ({ NoncurrentVersionExpiration, NoncurrentVersionExpirationInDays }) =>
      NoncurrentVersionExpiration?.NoncurrentDays ?? NoncurrentVersionExpirationInDays ?? Infinity,
  ],
];

const rulesOf = (bucket: Resource): readonly Rule[] =>
  ((propertyAt(bucket, 'LifecycleConfiguration', 'Rules') ?? []) as readonly Rule[]).filter(
    ({ Status }) => Status === 'Enabled',
  );

const everything = JSON.stringify({});
const scopeOf = ({ Prefix, TagFilters, ObjectSizeGreaterThan, ObjectSizeLessThan }: Rule): string =>
  JSON.stringify({ Prefix: Prefix || undefined, TagFilters, ObjectSizeGreaterThan, ObjectSizeLessThan });

const daysText = (days: number): string => (days === 0 ? 'on a date' : `after ${days} days`);

/** In words, what of a bucket is deleted by its rules that was kept, or kept longer, before. */
export const soonerExpirations = (before: Resource, now: Resource): readonly string[] =>
  rulesOf(now).flatMap((rule) => {
    const scope = scopeOf(rule);
    const former = rulesOf(before).filter((one) => [everything, scope].includes(scopeOf(one)));
    return lives
      .filter(([, days]) => days(rule) < Math.min(Infinity, ...former.map(days)))
      .map(
        ([what, days]) =>
          `${what}${scope === everything ? '' : ` of ${scope}`} expire ${daysText(days(rule))}, which they did not before`,
      );
  });
