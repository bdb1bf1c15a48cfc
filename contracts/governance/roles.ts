import * as z from 'zod';

/** Roles of a principal in a project, from least to most. */
export const roles = ['viewer', 'developer', 'approver', 'admin'] as const;
export type Role = (typeof roles)[number];
export const roleSchema = z.enum(roles);

/**
 * What may be done, as `<context>:<verb>`. A route without one cannot be defined.
 * `developer` trains and deploys what others approved; `approver` decides, but does not make.
 */
export const permissions = {
  'project:read': ['viewer', 'developer', 'approver', 'admin'],
  'project:write': ['developer', 'admin'],
  'token:manage': ['admin'],
  'journal:read': ['viewer', 'developer', 'approver', 'admin'],
  'tracking:read': ['viewer', 'developer', 'approver', 'admin'],
  'tracking:write': ['developer', 'admin'],
  'tracking:purge': ['admin'],
  'registry:read': ['viewer', 'developer', 'approver', 'admin'],
  'registry:write': ['developer', 'admin'],
  'registry:approve': ['approver', 'admin'],
  /** Moves stages and aliases; what means production needs approve besides (ADR 0021). */
  'registry:move': ['developer', 'approver', 'admin'],
  'datasets:read': ['viewer', 'developer', 'approver', 'admin'],
  'datasets:write': ['developer', 'admin'],
  'features:read': ['viewer', 'developer', 'approver', 'admin'],
  'features:write': ['developer', 'admin'],
  /** Defines features; what takes away from a live model needs force besides. */
  'features:define': ['developer', 'approver', 'admin'],
  /** Removes an entity for good. */
  'features:erase': ['admin'],
  'features:force': ['approver', 'admin'],
  'pipelines:read': ['viewer', 'developer', 'approver', 'admin'],
  'pipelines:run': ['developer', 'admin'],
  'serving:read': ['viewer', 'developer', 'approver', 'admin'],
  'serving:predict': ['viewer', 'developer', 'approver', 'admin'],
  'serving:deploy': ['developer', 'approver', 'admin'],
  'serving:retire': ['approver', 'admin'],
  'monitoring:read': ['viewer', 'developer', 'approver', 'admin'],
  'monitoring:run': ['developer', 'approver', 'admin'],
  'monitoring:feedback': ['viewer', 'developer', 'approver', 'admin'],
  'webhooks:manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Roles that hold a permission. */
export const rolesWith = (permission: Permission): readonly Role[] => permissions[permission];
