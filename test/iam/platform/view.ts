import { at, type RuleResource } from '../../../lib/governance/rules/rule';
import type { Platform } from './platform';
import { resolve } from './resolve';
import { arnOf } from './resource-arn';

/** A resource of the template with its references resolved. */
export interface Placed {
  readonly id: string;
  /** Path of its construct. */
  readonly path: string;
  readonly type: string;
  readonly properties: unknown;
}

const placed = new WeakMap<Platform, Map<string, readonly Placed[]>>();

/** The resources of a type, in the order of the template. */
export const placedOf = (platform: Platform, type: string): readonly Placed[] => {
  const known = placed.get(platform) ?? new Map<string, readonly Placed[]>();
  placed.set(platform, known);
  const found = known.get(type) ?? placesOf(platform, type);
  known.set(type, found);
  return found;
};

const placesOf = (platform: Platform, type: string): readonly Placed[] =>
  Object.entries(platform.template.Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Type, Properties }]) => ({
      id,
      path: pathOf(platform, id),
      type: Type,
      properties: resolve(platform.template, Properties ?? {}),
    }));

const pathOf = ({ paths }: Platform, id: string): string => {
  const path = paths.get(id);
  if (path === undefined) throw new Error(`the resource ${id} has no construct`);
  return path;
};

const arnOrNothing = (id: string, resource: RuleResource): string | undefined => {
  try {
    return arnOf(id, resource);
  } catch {
    return undefined;
  }
};

/** The construct whose resource has an ARN, or lies above it. */
export const constructAt = (platform: Platform, arn: string): string => {
  const found = Object.entries(platform.template.Resources).find(
    ([id, resource]) => arnOrNothing(id, resource) === arn,
  );
  if (!found) throw new Error(`no resource of the platform has the ARN ${arn}`);
  return pathOf(platform, found[0]);
};

/** A text at a path of properties; throws where there is none. */
export const textAt = (placed: Placed, ...path: readonly (string | number)[]): string => {
  const value = at(placed.properties, ...path);
  if (typeof value !== 'string') throw new Error(`${placed.path} has no text at ${path.join('.')}`);
  return value;
};
