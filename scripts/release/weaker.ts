import type { Resource } from './template';

/** From the weakest on; an absent policy is Delete. */
const policies = ['Delete', 'Snapshot', 'RetainExceptOnCreate', 'Retain'];
const strength = (policy: string | undefined): number => policies.indexOf(policy ?? 'Delete');

const at = (resource: Resource, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, name) => (inner as Record<string, unknown> | undefined)?.[name],
    resource.Properties,
  );

/** Properties that keep data from being lost, and how they are when they do. */
const protections: readonly (readonly [path: readonly string[], on: unknown])[] = [
  [['DeletionProtectionEnabled'], true],
  [['PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'], true],
  [['VersioningConfiguration', 'Status'], 'Enabled'],
  [['EnableKeyRotation'], true],
];

/** In words, each protection of a resource that is weaker than it was. */
export const weakerIn = (before: Resource, now: Resource): readonly string[] => [
  ...(['DeletionPolicy', 'UpdateReplacePolicy'] as const)
    .filter((name) => strength(now[name]) < strength(before[name]))
    .map((name) => `${name} goes from ${before[name]} to ${now[name] ?? 'Delete'}`),
  ...protections
    .filter(([path, on]) => at(before, ...path) === on && at(now, ...path) !== on)
    .map(([path]) => `${path.at(-1)} is turned off`),
];
