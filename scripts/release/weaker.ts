import { propertyAt, type Resource } from './template';

/** From the weakest on; an absent policy is Delete. */
const policies = ['Delete', 'Snapshot', 'RetainExceptOnCreate', 'Retain'];
const strength = (policy: string | undefined): number => policies.indexOf(policy ?? 'Delete');

interface Protection {
  readonly path: readonly string[];
  /** Its value while it protects. */
  readonly on: unknown;
  /** Its value where the template has none. */
  readonly absent?: unknown;
}

/** Properties that keep data from being lost or from being out of reach. */
const protections: readonly Protection[] = [
  { path: ['DeletionProtectionEnabled'], on: true },
  { path: ['PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'], on: true },
  { path: ['VersioningConfiguration', 'Status'], on: 'Enabled' },
  { path: ['EnableKeyRotation'], on: true },
  // Of a key: nothing under a disabled one can be read.
  { path: ['Enabled'], on: true, absent: true },
];

const isOn = (resource: Resource, { path, on, absent }: Protection): boolean =>
  (propertyAt(resource, ...path) ?? absent) === on;

/** In words, each protection of a resource that is weaker than it was. */
export const weakerIn = (before: Resource, now: Resource): readonly string[] => [
  ...(['DeletionPolicy', 'UpdateReplacePolicy'] as const)
    .filter((name) => strength(now[name]) < strength(before[name]))
    .map((name) => `${name} goes from ${before[name]} to ${now[name] ?? 'Delete'}`),
  ...protections
    .filter((one) => isOn(before, one) && !isOn(now, one))
    .map(({ path }) => `${path.at(-1)} is turned off`),
];
